/**
 * Which part may import which, as zones of `import-x/no-restricted-paths`. Each message says where the thing goes instead.
 * `test/architecture` holds the same rules against the module graph, without this linter.
 */

/** A room sees itself, and the public face (`src/index.ts`) of the rooms named. */
const room = (name, seen, message) => ({
  target: `./libs/${name}`,
  from: './libs',
  except: [`./${name}`, ...seen.map((other) => `./${other}/src/index.ts`)],
  message,
});

/** An app sees itself, and the rooms. */
const app = (name, message) => ({ target: `./apps/${name}`, from: './apps', except: [`./${name}`], message });

/** A package is found by its types where it has them apart. */
const packages = (...names) => names.flatMap((name) => [`./node_modules/${name}`, `./node_modules/@types/${name}`]);

const QUEUE = packages('bullmq', '@nestjs/bullmq', 'ioredis');

export const zones = [
  room(
    'thresholds',
    [],
    'The rules stand alone. Pass what they need as an argument; what reads files or other rooms belongs in libs/publishing or the caller.',
  ),
  room(
    'clocks',
    [],
    'Clocks stand alone: hand them the calendar, the hours and the instant. What knows a contact belongs in libs/referrals.',
  ),
  room(
    'record',
    [],
    'The record knows no casework. Let the room that has the meaning hand it rows, names and ids, or move the code to that room.',
  ),
  room(
    'access',
    ['record'],
    'Access decides from the actor and what it is told about the record. Pass those facts in, or decide in the act that knows them.',
  ),
  room(
    'referrals',
    ['thresholds', 'clocks', 'access', 'record'],
    'Casework does not ring people or publish: return what is owed, and let the handler in apps/worker call both rooms in one unit of work.',
  ),
  room(
    'duty',
    ['clocks', 'access', 'record'],
    'The ladder knows no casework: take a contact as an id and its words, and let the handler in apps/worker call both rooms in one unit of work.',
  ),
  room(
    'publishing',
    ['thresholds', 'record'],
    "Publishing holds documents' life alone. Replay takes contacts as an argument; the caller in apps fetches them.",
  ),
  {
    target: './libs',
    from: ['./apps', './config', './test', './bin'],
    message:
      'A room is given what it needs: settings, published data and callbacks arrive as arguments from the app that calls it.',
  },
  {
    target: ['./apps', './config'],
    from: './libs/*/src/!(index.ts)**/**',
    message:
      'Import a room by its name (#record). What is missing from its index.ts is either private or should be offered there.',
  },
  {
    target: ['./libs/*/src/domain/**/*'],
    from: './libs/*/src/{persistence,acts}/**/*',
    message:
      'The domain takes values and returns values. Move the type into domain/, or the statement and its caller into acts/.',
  },
  {
    target: './libs/*/src/persistence/**/*',
    from: './libs/*/src/acts/**/*',
    message: 'Persistence is called by acts. Move what both need into domain/, or into the statement’s own file.',
  },
  {
    target: './libs/thresholds',
    from: './node_modules',
    message: 'The rules depend on no package: write the few lines, or do it in libs/publishing.',
  },
  {
    target: './libs/clocks',
    from: './node_modules',
    except: ['./temporal-polyfill'],
    message: 'Clocks use Temporal and nothing else: whatever needs another package belongs to the caller.',
  },
  {
    target: './libs/*/src/domain/**/*',
    from: packages('typeorm', 'pg', '@nestjs', 'fastify'),
    message: 'The domain knows no framework and no database: rows are mapped in persistence/, requests at the door.',
  },
  {
    target: ['./libs', './config', './apps/triage-api', './apps/supervisor'],
    from: QUEUE,
    message:
      'Only apps/worker knows the queue. Owe work in the outbox (oweWork of #record); the relay turns it into a job.',
  },
  app('triage-api', 'Apps meet in the database, not in code. Move what both need into the room whose noun it is.'),
  app('worker', 'Apps meet in the database, not in code. Move what both need into the room whose noun it is.'),
  app(
    'supervisor',
    'The supervisor starts the others as processes. Move what both need into config/ or the room whose noun it is.',
  ),
  {
    target: ['./apps', './libs', './config'],
    from: './apps/*/src/main.ts',
    message: 'main.ts is where a process begins. Move what you need of it into a file of its own beside it.',
  },
  {
    target: ['./apps', './libs', './config'],
    from: './test',
    message: 'What the service needs is not in test/. Move it into the room whose noun it is.',
  },
];
