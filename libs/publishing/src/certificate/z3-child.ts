/**
 * The program of the solver's process. It is given to Node as words, not as a file, so that it is the same whether this room runs
 * from its sources or as built. The solver keeps threads of its own that never end, so only its own process can be stopped.
 *
 * Standard input: one JSON document `{ milliseconds, setUp, questions: [{ id, assertions, values }] }`, in lines of SMT-LIB 2.
 * Standard output: a line of JSON for each question, `{ id, answer, said, milliseconds }`, in order; first one with an empty id
 * that says whether the set-up was taken in.
 *
 * Text is read by calls that return when they have read it (`parser_context_from_string`), a few lines at a time. z3-solver 5.2
 * hands the text of `eval_smtlib2_string` to another thread from memory it has already given back, so that words go missing.
 */
export const Z3_CHILD = `
import { init } from 'z3-solver';
let given = '';
for await (const chunk of process.stdin) given += chunk;
const { milliseconds, setUp, questions } = JSON.parse(given);
const { Z3 } = await init();
const context = Z3.mk_context(Z3.mk_config());
const parser = Z3.mk_parser_context(context);
Z3.parser_context_inc_ref(context, parser);
const solver = Z3.mk_solver(context);
Z3.solver_inc_ref(context, solver);
const limits = Z3.mk_params(context);
Z3.params_inc_ref(context, limits);
Z3.params_set_uint(context, limits, Z3.mk_string_symbol(context, 'timeout'), milliseconds);
Z3.solver_set_params(context, solver, limits);

const tell = (line) => new Promise((done) => process.stdout.write(JSON.stringify(line) + '\\n', done));
const refuse = () => {
  const code = Z3.get_error_code(context);
  if (code !== 0) throw new Error(Z3.get_error_msg(context, code));
};
const read = (lines) => {
  const asserted = Z3.parser_context_from_string(context, parser, lines.join('\\n') + '\\n');
  refuse();
  Z3.ast_vector_inc_ref(context, asserted);
  const size = Z3.ast_vector_size(context, asserted);
  return Array.from({ length: size }, (_, at) => Z3.ast_vector_get(context, asserted, at));
};
const assertAll = (lines) => read(lines).forEach((each) => Z3.solver_assert(context, solver, each));
const valueOf = (model, name) => {
  const [wanted] = read(['(assert ' + name + ')']);
  return Z3.ast_to_string(context, Z3.model_eval(context, model, wanted, true));
};
const check = async (values) => {
  const answer = await Z3.solver_check(context, solver);
  if (answer === 0) return { answer: 'unknown', said: Z3.solver_get_reason_unknown(context, solver) };
  if (answer < 0) return { answer: 'no', said: '' };
  if (values.length === 0) return { answer: 'yes', said: '' };
  const model = Z3.solver_get_model(context, solver);
  Z3.model_inc_ref(context, model);
  return { answer: 'yes', said: JSON.stringify(Object.fromEntries(values.map((name) => [name, valueOf(model, name)]))) };
};
const ask = async ({ id, assertions, values }) => {
  const from = performance.now();
  let answer;
  Z3.solver_push(context, solver);
  try {
    assertAll(assertions.map((assertion) => '(assert ' + assertion + ')'));
    answer = await check(values);
  } catch (error) {
    answer = { answer: 'unknown', said: String(error?.message ?? error) };
  }
  Z3.solver_pop(context, solver, 1);
  await tell({ id, ...answer, milliseconds: performance.now() - from });
};

try {
  for (let from = 0; from < setUp.length; from += 100) assertAll(setUp.slice(from, from + 100));
  await tell({ id: '', answer: 'yes', said: '' });
  for (const question of questions) await ask(question);
} catch (error) {
  await tell({ id: '', answer: 'unknown', said: String(error?.message ?? error) });
}
process.exit(0);
`;
