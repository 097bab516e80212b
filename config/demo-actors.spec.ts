import { DEMO_NAMES, demoActor, demoActors } from './demo-actors.js';
import { readPublishedData } from './published.js';

const published = readPublishedData(process.cwd());

describe('the demonstration’s actors', () => {
  it('go by their plain names in the usual locality', () => {
    const actors = demoActors(published);
    expect(DEMO_NAMES).toEqual(
      expect.arrayContaining(['school', 'police', 'health', 'family', 'front-door', 'operator']),
    );
    for (const name of DEMO_NAMES) expect(actors.get(name)?.locality).toBe(published.usualLocality);
  });

  it('go by the locality’s code and their name in every other', () => {
    const actors = demoActors(published);
    for (const locality of published.localities.keys()) {
      if (locality === published.usualLocality) continue;
      for (const name of DEMO_NAMES) expect(actors.get(`${locality}:${name}`)).toEqual(demoActor(name, locality));
    }
    expect(actors.size).toBe(DEMO_NAMES.length * published.localities.size);
  });

  it.each(['nobody', 'constructor', '__proto__', ''])('are none by the name %j', (name) => {
    expect(demoActor(name, published.usualLocality)).toBeUndefined();
  });
});
