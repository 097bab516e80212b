import type { Command } from 'commander';
import { addCommand, type Frame } from './frame.js';
import { checkRota, exportRota, importRotaFile, type RotaWish } from './rota.command.js';

/** Adds the commands about the rota of a locality. */
export function addRota(rota: Command, { checkout, output, keep }: Frame): void {
  const setting = { checkout, output };
  const about = (name: string, description: string): Command =>
    addCommand(rota, name, description)
      .option('--locality <code>', 'whose rota; the usual locality where left out')
      .option('--from <day or time>', 'from when; now where left out')
      .option('--to <day or time>', 'until when; a fortnight on where left out');
  about('check', 'gaps, people twice, who has left, one channel alone, shared numbers; overlaps are told').action(
    async (wish: RotaWish) => keep(await checkRota(setting, wish)),
  );
  about('export', 'print the rota as a file that an import reads again; it holds no numbers')
    .requiredOption('--format <format>', 'csv or ical')
    .action(async (wish: RotaWish & { format: string }) => keep(await exportRota(setting, wish)));
  addCommand(rota, 'import <file>', 'put a rota on: all of it, or nothing and every problem with its line')
    .requiredOption('--person <name>', 'whoever puts it on, for the audit')
    .option('--format <format>', 'csv or ical; by the end of the file’s name where left out')
    .option('--locality <code>', 'whose rota; the usual locality where left out')
    .action(async (file: string, wish: { person: string; format?: string; locality?: string }) =>
      keep(await importRotaFile(setting, { ...wish, file })),
    );
}
