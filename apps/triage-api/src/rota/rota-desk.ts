import { scopeOf } from '#access';
import type { FastifyRequest } from 'fastify';
import { calendarOf } from '#config';
import { ROTA_REFUSALS, wrongAddress, type DutyWay, type RotaActTerms, type RotaRefusal, type RotaRungs } from '#duty';
import type { Clock, Ids, Tx, UnitOfWork } from '#record';
import { rotaRungs, type Locality } from '#referrals';
import { noteLook } from '../access/note-look.js';
import type { ApiSettings } from '../api-settings.js';
import { actorOf } from '../http/actor-of.js';
import { instantOf, NOT_AN_INSTANT } from '../http/instant.js';
import { Problem, type FieldProblem } from '../http/problem.js';

/** What the desk works with. */
export interface RotaTools {
  readonly settings: ApiSettings;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly ids: Ids;
}

type Refusable = { readonly outcome: string } | { readonly outcome: 'refused'; readonly code: RotaRefusal };
type Done<Outcome> = Exclude<Outcome, { outcome: 'refused' }>;

/** Where the rota is kept: each change in one transaction, with its audit. */
export class RotaDesk {
  constructor(private readonly tools: RotaTools) {}

  /** Does one change. @throws Problem 409 `act-refused` with why */
  async change<Outcome extends Refusable>(
    request: FastifyRequest,
    does: (tx: Tx, terms: RotaActTerms) => Promise<Outcome>,
  ): Promise<Done<Outcome>> {
    const actor = actorOf(request);
    const roles = [...new Set(rotaRungs(this.localityOf(request)).map(({ role }) => role))];
    const terms = { actor, ids: this.tools.ids, roles };
    const done = await this.tools.unitOfWork.run(scopeOf(actor), (tx) => does(tx, terms));
    if ('code' in done) {
      const { code } = done;
      throw new Problem('act-refused', { errors: [{ pointer: '', code, detail: ROTA_REFUSALS[code] }] });
    }
    return done as Done<Outcome>;
  }

  /** Reads, with the look written down first: the rota holds the names of staff, and their work numbers. */
  look<Shown>(
    request: FastifyRequest,
    action: string,
    show: (tx: Tx, locality: string) => Promise<Shown>,
  ): Promise<Shown> {
    const actor = actorOf(request);
    const { locality } = actor;
    return this.tools.unitOfWork.run(scopeOf(actor), async (tx) => {
      await noteLook(tx, request, { actor, action, shown: 'rota', usually: 'rota', contactId: null, allowed: true });
      return show(tx, locality);
    });
  }

  rungsOf(request: FastifyRequest): RotaRungs {
    const locality = this.localityOf(request);
    return { roles: rotaRungs(locality), calendar: calendarOf(this.tools.settings.published, locality.code) };
  }

  /** `?from&to`: at most a year; a fortnight from now where neither is sent. @throws Problem naming each that is wrong */
  span({ from, to }: { from?: unknown; to?: unknown }): { readonly from: Date; readonly until: Date } {
    const now = this.tools.clock.now();
    const begins = from === undefined ? now : instantOf(plusSign(from));
    const ends = to === undefined ? new Date((begins ?? now).getTime() + FORTNIGHT_MS) : instantOf(plusSign(to));
    const errors: FieldProblem[] = [
      ...(begins ? [] : [{ pointer: '?from', code: 'not-a-time', detail: NOT_AN_INSTANT }]),
      ...(ends ? [] : [{ pointer: '?to', code: 'not-a-time', detail: NOT_AN_INSTANT }]),
    ];
    const length = begins && ends ? ends.getTime() - begins.getTime() : 1;
    if (length <= 0 || length > YEAR_MS)
      errors.push({
        pointer: '?to',
        code: 'out-of-range',
        detail: 'Send a time after from, and at most a year after it.',
      });
    if (errors.length > 0 || !begins || !ends) throw new Problem('not-understood', { errors });
    return { from: begins, until: ends };
  }

  now(): Date {
    return this.tools.clock.now();
  }

  private localityOf(request: FastifyRequest): Locality {
    const locality = this.tools.settings.published.localities.get(actorOf(request).locality);
    if (!locality) throw new Problem('not-found');
    return locality;
  }
}

const FORTNIGHT_MS = 14 * 86_400_000;
const YEAR_MS = 366 * 86_400_000;

/** A plus sign that was not escaped in an address has become a space. */
const plusSign = (text: unknown): string => String(text).replace(/ (?=\d\d:\d\d$)/, '+');

/** @throws Problem 400 naming each way that is none */
export function readWays(ways: readonly DutyWay[] | null | undefined): readonly DutyWay[] {
  const errors = (ways ?? []).flatMap((way, place): FieldProblem[] => {
    const wrong = wrongAddress(way);
    return wrong === null
      ? []
      : [{ pointer: `/ways/${place}/address`, code: 'not-an-address', detail: sentence(wrong) }];
  });
  if (errors.length > 0) throw new Problem('not-understood', { errors });
  return (ways ?? []).map(({ channel, address }) => ({ channel, address }));
}

const sentence = (words: string): string => `This ${words}`;
