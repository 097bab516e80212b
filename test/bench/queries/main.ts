import { readWords, USAGE } from './words.js';
import { layGround } from './ground.js';
export async function benchQueries(words: readonly string[], checkout: string): Promise<number> {
  const wish = readWords(words);
  const say = (l: string) => void process.stderr.write(`${l}\n`);
  if (!wish) { say(USAGE); return 2; }
  try {
    const ground = await layGround(checkout, { data: wish.data, small: { open: wish.small, closed: Math.round(wish.closed * wish.small / wish.open) }, large: wish }, say);
    say(JSON.stringify(ground.small.made)); say(JSON.stringify(ground.large.made));
    await ground.stop();
    return 0;
  } catch (e) { say(String((e as Error).stack)); return 3; }
}
