import type { Actor } from '#access';
import { demoActors, type PublishedData } from '#config';
import { html, pageHeaders, pageText, raw, type SmallPage } from '../pages.js';
import { roleWords } from '../session-words.js';

/** Somebody invented, whom the demonstration's provider signs in. */
export interface DemoPerson {
  /** The name their token goes by, which is also their group. */
  readonly name: string;
  readonly actor: Actor;
}

/** Everybody in the cast. Who is an agency there is somebody of that agency here: only a person sits at a browser. */
export const demoPeople = (published: Pick<PublishedData, 'localities' | 'usualLocality'>): readonly DemoPerson[] =>
  [...demoActors(published)].map(([name, actor]) => ({ name, actor }));

/** What the provider says of somebody. The subject is the end of the id that their token has, so that they are the same person. */
export const demoClaims = ({ name, actor }: DemoPerson): { sub: string; name: string; groups: string[] } => ({
  sub: actor.id.replace(/^person:/, ''),
  name: actor.name,
  groups: [name],
});

/** The page on which somebody invented is chosen. */
export function choosePage(people: readonly DemoPerson[], published: Pick<PublishedData, 'localities'>): string {
  const localities = [...new Set(people.map(({ actor }) => actor.locality))];
  const groups = localities.map((code) => {
    const own = people.filter(({ actor }) => actor.locality === code);
    return html`<fieldset>
      <legend>${published.localities.get(code)?.name ?? code}</legend>
      ${raw(own.map(choice).join(''))}
    </fieldset>`;
  });
  const body = html`<p class="note">
      <strong>This is a demonstration.</strong> Everybody here is invented, no password is asked for, and it works on
      this machine alone. In earnest people sign in at their own organisation.
    </p>
    <form method="post">
      ${raw(groups.join('\n'))}
      <button type="submit">Sign in</button>
    </form>`;
  return pageText({ title: 'Choose who to sign in as', body });
}

const choice = ({ name, actor }: DemoPerson): string =>
  html`<label
    ><input type="radio" name="person" value="${name}" required />${actor.name}, ${roleWords(actor.roles)}</label
  >`;

/** @param formsTo where the form leads through redirects: back to the service, which stands on the same address */
export const demoPageHeaders = (): Readonly<Record<string, string>> => pageHeaders({});

export const demoProblem = (words: string): string => {
  const page: SmallPage = {
    title: 'Signing in came to nothing',
    body: html`<p>${words}</p>
      <p><a href="/sign-in">Begin again</a></p>`,
  };
  return pageText(page);
};
