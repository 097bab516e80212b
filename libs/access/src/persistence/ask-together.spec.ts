import { AskTogether } from './ask-together.js';

it('answers those who ask at once by one question, and each by a question that went out after they asked', async () => {
  const asked: string[][] = [];
  let world = 'before';
  const together = new AskTogether<string, string>(async (keys) => {
    asked.push([...keys]);
    const seen = world;
    await new Promise((resolve) => setTimeout(resolve, 5));
    return new Map(keys.filter((key) => key !== 'nobody').map((key) => [key, seen]));
  });
  const first = Promise.all([together.ask('a'), together.ask('b'), together.ask('a'), together.ask('nobody')]);
  await new Promise((resolve) => setImmediate(resolve));
  world = 'after';
  const late = together.ask('a');
  expect(await first).toEqual(['before', 'before', 'before', null]);
  expect(await late).toBe('after');
  expect(asked).toEqual([['a', 'b', 'nobody'], ['a']]);
});

it('tells everybody who asked that it could not be found out, and asks anew for the next', async () => {
  let broken = true;
  const together = new AskTogether<string, string>(async (keys) => {
    if (broken) throw new Error('away');
    return new Map(keys.map((key) => [key, 'here']));
  });
  await expect(Promise.all([together.ask('a'), together.ask('b')])).rejects.toThrow('away');
  broken = false;
  expect(await together.ask('a')).toBe('here');
});
