import { aContact } from '../builders/a-contact.js';
import { openTestService, type Caller, type TestService } from './service.js';

/** A line of a worklist, as it is answered. */
export interface Line {
  readonly id: string;
  readonly version: number;
  readonly [member: string]: unknown;
}

/** A service with a front door's list that each test fills for itself. */
export interface WorklistTrial {
  readonly service: TestService;
  readonly frontDoor: Caller;
  /** Takes what is there out of the way, and sets the clock. */
  begin(): Promise<void>;
  /** Sends so many contacts and waits until they are proposed. @returns their ids */
  send(count: number, contact?: ReturnType<typeof aContact>): Promise<string[]>;
  list(query?: string, team?: string): Promise<{ items: Line[]; next: string | null }>;
}

export const TUESDAY_MORNING = new Date('2026-11-17T10:00:00Z');

/** Words alone: the front door's, with nothing proposed. */
export const narrative = () => aContact().aboutAChild({ dateOfBirth: '2015-01-01' }).telling('Something is not right.');

export async function openWorklistTrial(): Promise<WorklistTrial> {
  const service = await openTestService();
  const frontDoor = await service.as('front-door');
  return {
    ...{ service, frontDoor },
    begin: async () => {
      await service.setNow(TUESDAY_MORNING);
      await service.database.forge(
        `UPDATE front_door.contact SET held_by_team = 'nobody-any-more' WHERE status <> 'closed'`,
      );
    },
    send: async (count, contact = narrative()) => {
      const school = await service.as('school');
      const ids: string[] = [];
      for (let n = 0; n < count; n++) {
        const { body } = await school.post('/api/v1/contacts').send(contact.body()).expect(202);
        ids.push(body.id as string);
      }
      await service.drain();
      return ids;
    },
    list: async (query = '', team = 'front-door') =>
      (await frontDoor.get(`/api/v1/worklists/${team}${query}`).expect(200)).body,
  };
}

export const idsOf = ({ items }: { readonly items: readonly Line[] }): string[] => items.map(({ id }) => id);
