/** A contact as sent, in the words of the contract. */
export interface SentContact {
  [member: string]: unknown;
}

/** A contact from a source about one child of eight, with nothing but what is asked for. */
export function aContact(kind = 'school'): ContactBuilder {
  return new ContactBuilder({
    locality: 'buckinghamshire',
    kind: 'concern',
    source: { kind, agency: 'Greenway Primary', identity: 'open' },
    children: [{ ref: 'c1', givenName: 'Kit', familyName: 'Sample', dateOfBirth: '2018-05-02' }],
  });
}

/** Builds contacts step by step; each step gives a new one. */
export class ContactBuilder {
  constructor(private readonly sent: SentContact) {}

  with(members: SentContact): ContactBuilder {
    return new ContactBuilder({ ...this.sent, ...members });
  }

  aboutAChild(child: SentContact): ContactBuilder {
    return this.with({ children: [{ ref: 'c1', ...child }] });
  }

  aboutChildren(...children: SentContact[]): ContactBuilder {
    return this.with({ children });
  }

  saying(about: string, fact: string, value: unknown = 'yes', evidence = 'seen'): ContactBuilder {
    const facts = (this.sent['facts'] as unknown[] | undefined) ?? [];
    return this.with({ facts: [...facts, { about, fact, value, evidence }] });
  }

  telling(narrative: string): ContactBuilder {
    return this.with({ concern: { narrative } });
  }

  body(): SentContact {
    return this.sent;
  }
}
