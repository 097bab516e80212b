import type { Fact } from '../../fact.js';
import { called, findingsOf, type Property } from './property.js';

const finding = findingsOf('only-the-child');

/** Words for what the service has to spare. A threshold turns on the child, never on who is free to help. */
const OF_THE_SERVICE =
  /\b(capacity|caseloads?|case-loads?|queues?|queue-length|backlogs?|waiting-lists?|rotas?|rostered|on-shift|staffing|staff|vacanc(y|ies)|budgets?|workloads?|team-full|allocations?|unallocated)\b/i;

/** No rule reads the service’s own capacity, queue, rota or money: there is no such fact in the catalogue. */
export const onlyTheChild: Property = ({ catalogue, rules }) =>
  [...catalogue.facts.values()].filter(isOfTheService).flatMap((fact) => {
    const reading = rules.filter(({ reads }) => reads.includes(fact.id));
    const right = 'a threshold turns on the child, never on who is free to help';
    if (reading.length === 0)
      return [
        finding('warning', `facts (${fact.id})`, `“${fact.id}” seems to be about the service: take it away, ${right}.`),
      ];
    return reading.map((each) =>
      finding('error', each.path, `${called(each)} reads “${fact.id}”, which is about the service: ${right}.`),
    );
  });

const isOfTheService = ({ id, practitioner }: Fact): boolean =>
  OF_THE_SERVICE.test(id.replaceAll('-', ' ')) ||
  OF_THE_SERVICE.test(id) ||
  /\b(our|the team.s) (capacity|queue|rota)\b/i.test(practitioner);
