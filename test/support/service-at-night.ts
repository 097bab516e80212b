import type { TestService } from './service.js';

/** A Saturday night: every team but the duty service is shut until Monday. */
export const SATURDAY_NIGHT = new Date('2026-11-21T23:30:00Z');

const MINUTE_MS = 60_000;

/** An instant so many minutes after the night began. */
export const at = (minutes: number): string => new Date(SATURDAY_NIGHT.getTime() + minutes * MINUTE_MS).toISOString();

/** Codes of what is wrong with what was sent. */
export const codesOf = ({ body }: { body: { errors: { code: string }[] } }): string[] =>
  body.errors.map(({ code }) => code);

/** What specs about the night do with the service, by the names of its people. */
export class ServiceAtNight {
  constructor(private readonly service: TestService) {}

  /** Begins the night, with no call-out and no rota. */
  async begin(): Promise<void> {
    await this.service.setNow(SATURDAY_NIGHT);
    await this.query(
      'TRUNCATE front_door.message, front_door.escalation, front_door.duty_person, front_door.alarm CASCADE',
    );
  }

  query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.service.database.owner.query(sql, parameters) as Promise<Row[]>;
  }

  async post(who: string, path: string, body: object = {}) {
    return (await this.service.as(who)).post(`/api/v1/${path}`).send(body);
  }

  async get(who: string, path: string) {
    return (await this.service.as(who)).get(`/api/v1/${path}`);
  }

  /** So many minutes into the night; the sweep has looked. */
  async after(minutes: number): Promise<void> {
    await this.service.setNow(new Date(at(minutes)));
    await this.service.sweep();
  }

  /** Sends a contact and waits until it is decided; its call-out, where it has one. */
  async rung(contact: { body(): object }, who = 'police') {
    const sent = await (await this.service.as(who)).post('/api/v1/contacts').send(contact.body()).expect(202);
    await this.service.drain();
    const { body } = await this.get('duty', `contacts/${sent.body.id}`);
    return { ...(body.escalations[0] as { id: string; reason: string }), contact: sent.body.id as string };
  }

  /** Adds somebody the rota may name. */
  async person(name: string, ways: object[] = [], account: string | null = null): Promise<string> {
    const added = await this.post('manager', 'rota/people', { name, ways, account });
    if (added.status !== 201) throw new Error(JSON.stringify(added.body));
    return added.body.id as string;
  }

  putOn(role: string, person: string, from = -60, until = 600) {
    return this.post('manager', 'rota/shifts', { role, person, startsAt: at(from), endsAt: at(until) });
  }
}
