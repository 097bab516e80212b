import { closingList, type Stoppable } from './closing.js';

it('closes what was opened in the opposite order, each after the last', async () => {
  const order: string[] = [];
  const closing = closingList();
  for (const name of ['first', 'second']) {
    const stop = async () => {
      order.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, 10));
      order.push(`${name} ends`);
    };
    await closing.afterwards(Promise.resolve({ stop }));
  }
  await closing.closeAll();
  expect(order).toEqual(['second begins', 'second ends', 'first begins', 'first ends']);
});

it('waits for what is still being opened, and minds nothing that failed to open', async () => {
  const closing = closingList();
  let stopped = false;
  const stop = async () => void (stopped = true);
  void closing.afterwards(new Promise<Stoppable>((resolve) => setTimeout(() => resolve({ stop }), 30)));
  await expect(closing.afterwards(Promise.reject(new Error('no')))).rejects.toThrow('no');
  await closing.closeAll();
  expect(stopped).toBe(true);
});
