import type { Actor } from '#access';
import { html, pageHeaders, pageText, raw } from './pages.js';
import { problemPage, signedInPage } from './session-words.js';

const HOSTILE = `</p><script>alert(1)</script><img src=x onerror="alert(1)" alt='&amp;'>`;

const actor: Actor = {
  ...{ kind: 'person', id: 'person:ama', name: HOSTILE, roles: ['partner'], agency: HOSTILE, locality: HOSTILE },
  rights: [],
};

/** Source: OWASP ASVS 5.0, 1.2.1 and 3.2.2. */
describe('a page', () => {
  it('shows as text whatever anybody is called, and has no script and no address of others', () => {
    const text = pageText(signedInPage(actor, HOSTILE, []));
    expect(text).not.toMatch(/<script|<img|https?:\/\//);
    expect(text.match(/&lt;script&gt;/g)).toHaveLength(4);
    expect(pageText(problemPage('unexpected', 500, HOSTILE, HOSTILE))).not.toMatch(/<script|<img/);
  });

  it('takes for HTML what it is told is HTML, and nothing else', () => {
    expect(html`<b>${'<i>'}</b>${raw('<br />')}`).toBe('<b>&lt;i&gt;</b><br />');
  });

  it('loads nothing, stands in no frame, and sends its forms where it says', () => {
    const policy = pageHeaders({ formsTo: ['https://login.example.org'] })['content-security-policy'] ?? '';
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self' https:\/\/login\.example\.org;/,
    );
    expect(policy).toContain("frame-ancestors 'none'; base-uri 'none'");
    expect(policy).not.toContain('unsafe');
  });
});
