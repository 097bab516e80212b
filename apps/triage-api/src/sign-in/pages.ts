import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

const STYLE = `body{font:1.1875rem/1.5 Arial,Helvetica,sans-serif;color:#0b0c0c;background:#fff;max-width:40rem;margin:2rem auto;padding:0 1rem}
a{color:#1a65a6}h1{line-height:1.2}.note{border-left:.5rem solid #b58840;padding:.5rem 1rem;margin:1.5rem 0}
fieldset{border:0;margin:0 0 1.5rem;padding:0}legend{font-weight:bold}label{display:block;padding:.4rem 0}
input[type=radio]{width:1.4rem;height:1.4rem;vertical-align:middle;margin:0 .6rem 0 0}
button{font:inherit;font-weight:bold;color:#fff;background:#0f7a52;border:0;padding:.6rem 1.2rem;cursor:pointer}
:focus-visible{outline:3px solid #0b0c0c;outline-offset:2px;box-shadow:0 0 0 5px #fd0}`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** A small page: no script, nothing of a third party, readable without its style. */
export interface SmallPage {
  readonly title: string;
  /** What stands under the heading, in HTML whose values went through {@link html}. */
  readonly body: string;
  readonly status?: number;
  /** Where its forms may lead beside this service, through redirects too. */
  readonly formsTo?: readonly string[];
}

/** HTML whose values are made harmless; a value that is HTML already is given as {@link raw}. */
export function html(parts: TemplateStringsArray, ...values: readonly (string | Raw)[]): string {
  return parts.reduce((text, part, index) => {
    const value = values[index - 1];
    return text + (typeof value === 'object' ? value.html : escape(value ?? '')) + part;
  });
}

interface Raw {
  readonly html: string;
}

export const raw = (text: string): Raw => ({ html: text });

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escape = (text: string): string => text.replace(/[&<>"']/g, (one) => ESCAPES[one] ?? '');

export const pageText = ({ title, body }: SmallPage): string =>
  html`<!doctype html>
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – Open Front Door</title>
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${raw(body)}
        </main>
      </body>
    </html> `;

/** What a page of ours may load and lead to; its forms must say where they come from, so the referrer policy is not `no-referrer`. */
export const pageHeaders = ({ formsTo = [] }: Pick<SmallPage, 'formsTo'>): Readonly<Record<string, string>> => ({
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; form-action ${["'self'", ...formsTo].join(' ')}; frame-ancestors 'none'; base-uri 'none'`,
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
});

export const sendPage = (reply: FastifyReply, page: SmallPage): void => {
  void reply
    .status(page.status ?? 200)
    .headers(pageHeaders(page))
    .send(pageText(page));
};

/** Does a person read the answer, with a browser? */
export const wantsPage = ({ headers }: FastifyRequest): boolean => headers.accept?.includes('text/html') ?? false;
