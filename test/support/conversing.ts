import type { Response } from 'supertest';
import type { TestService } from './service.js';

export const SAFE_NUMBER = { way: 'phone', value: '01632 960123', safe: 'yes' };
export const NUMBER_NOT_KNOWN_TO_BE_SAFE = { way: 'phone', value: '01632 960124', safe: 'unknown' };
export const BABY = { ref: 'c1', givenName: 'Robin', familyName: 'Invented', dateOfBirth: '2026-10-01' };
export const BRUISE = { about: 'c1', fact: 'unexplained-bruise', value: 'yes', evidence: 'seen' };

/** A teacher who is talking, with ways of reaching them. */
export const teacher = (...contact: object[]) => ({
  kind: 'school',
  agency: 'Greenway Primary',
  relationship: 'teacher',
  person: { name: 'Morgan Example', role: 'Teacher', contact },
});

/** Who acts, and with which key. */
export interface As {
  readonly who?: string;
  readonly key?: string;
}

/** Conversations as people have them through the door. */
export function conversingAt(service: () => TestService) {
  const begin = async (members: object = {}, who = 'front-door'): Promise<Response> => {
    const caller = await service().as(who);
    const body = { way: 'telephone', source: teacher(SAFE_NUMBER), children: [BABY], ...members };
    return caller.post('/api/v1/conversations').send(body).expect(201);
  };

  /** An act on a conversation as it was shown. */
  const act = async (
    { body, headers }: Response,
    path: string,
    sent: object,
    { who = 'front-door', key }: As = {},
  ): Promise<Response> => {
    const caller = await service().as(who);
    const asked = caller.post(`/api/v1/conversations/${body.id}/${path}`).set('if-match', headers['etag'] ?? '');
    return (key === undefined ? asked : asked.set('idempotency-key', key)).send(sent);
  };

  /** Facts suggested, and each confirmed. */
  const confirm = async (shown: Response, ...facts: object[]): Promise<Response> => {
    let at = await act(shown, 'facts', { facts });
    for (const n of at.body.made.facts as number[])
      at = await act(at, `facts/${n}/confirmations`, { answer: 'confirmed' });
    expect(at.status).toBe(201);
    return at;
  };

  return { begin, act, confirm };
}
