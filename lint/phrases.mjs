/** Phrases that do not belong in some rooms, for `no-restricted-syntax`. Each message says where the thing goes instead. */

const phrase = (selector, message) => ({ selector, message });

const called = (object, property) =>
  `CallExpression[callee.object.name='${object}'][callee.property.name='${property}']`;

const TIME =
  'Time arrives as an argument: take `now` from the caller, who asks the database (DatabaseClock of #record).';
const IDS = 'Ids arrive as an argument: take `ids` from the caller (randomIds of #record).';
const CHANCE = 'Chance arrives as an argument: take the drawn number or bytes from the caller.';

/** A pure room answers the same whenever and wherever it is asked. */
export const ambient = [
  phrase(called('Date', 'now'), TIME),
  phrase(called('performance', 'now'), TIME),
  phrase("NewExpression[callee.name='Date'][arguments.length=0]", TIME),
  phrase("CallExpression[callee.name='Date']", TIME),
  phrase("MemberExpression[object.name='Temporal'][property.name='Now']", TIME),
  phrase(called('Math', 'random'), CHANCE),
  phrase(called('crypto', 'getRandomValues'), CHANCE),
  phrase(called('crypto', 'randomUUID'), IDS),
  phrase('CallExpression[callee.name=/^random(UUID|Bytes|Int)$/]', IDS),
  phrase(
    'CallExpression[callee.name=/^(fetch|setTimeout|setInterval|setImmediate|queueMicrotask)$/]',
    'A pure room does nothing outside itself: return what is to be done, and let an act or an app do it.',
  ),
  phrase(
    'MemberExpression[object.name=/^(process|console|globalThis)$/]',
    'A pure room reads no setting and says nothing: take it as an argument, and return what is to be said.',
  ),
];

const STATEMENT = '/^\\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH|CREATE|ALTER|GRANT) /';

/** Statements stand where their table is known. */
export const statements = [
  phrase(
    `Literal[value=${STATEMENT}]`,
    'SQL goes in a file of persistence/ named for what it finds or writes; call it from here.',
  ),
  phrase(
    `TemplateElement[value.raw=${STATEMENT}]`,
    'SQL goes in a file of persistence/ named for what it finds or writes; call it from here.',
  ),
];
