import { InvalidArgumentError, type Command } from 'commander';
import { addCommand, type Frame } from './frame.js';
import { token, type TokenWish } from './token.command.js';
import { listTokens, revoke, rotate } from './tokens.command.js';

/** `frontdoor token`: without another word it issues one, as it always did. */
export function addTokens(program: Command, { checkout, output, keep }: Frame): void {
  const setting = { checkout, output };
  const group = program.command('token').description('print a new token, or look after those there are');

  group
    .command('issue', { isDefault: true })
    .description('print a new token on standard output; it is kept only as its hash')
    .option('--json', 'print one JSON document on standard output')
    .requiredOption('--role <role>', 'a role, or the name of one of the demonstration’s actors')
    .option('--agency <name>', 'the agency that sends with it')
    .option('--locality <code>', 'where it is good; the usual locality where left out')
    .option('--person <name>', 'the person who acts with it')
    .option('--days <days>', 'days until it runs out', days, 365)
    .option('--from <network...>', 'networks it may be used from, such as 192.0.2.0/24; any where left out')
    .action(async (wish: TokenWish) => keep(await token(setting, wish)));

  addCommand(group, 'list', 'who may come in by a token, and when each was last used')
    .option('--locality <code>', 'of one locality alone')
    .option('--all', 'those too that open nothing any more')
    .action(async (wish: { locality?: string; all?: boolean }) => keep(await listTokens(setting, wish)));

  addCommand(group, 'rotate <id>', 'print another token in place of one; both are good for a while')
    .option('--overlap-days <days>', 'days in which both are good', days, 7)
    .action(async (id: string, wish: { overlapDays: number }) => keep(await rotate(setting, id, wish)));

  addCommand(group, 'revoke <id>', 'shut the door to one, from the next request on').action(async (id: string) =>
    keep(await revoke(setting, id)),
  );
}

const MOST_DAYS = 1_095;

function days(text: string): number {
  if (/^\d{1,4}$/.test(text) && Number(text) <= MOST_DAYS) return Number(text);
  throw new InvalidArgumentError(`It is a whole number of days, at most ${MOST_DAYS}.`);
}
