import { getMetadataStorage, ValidationTypes, type ValidatorConstraintInterface } from 'class-validator';
import type { Consequence } from './consequence.js';
import { pointerTo, type Findings } from './findings.js';
import { mark } from './consequence.js';

/** A class whose members carry class-validator decorators. */
export type Dto = new () => object;

type ValidationMetadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

/** The context of a decorator: what follows when it fails or, for a nested object, which class it is. */
export type DecoratorContext = Consequence | { readonly nested: () => Dto };

interface Check {
  readonly passes: (value: unknown) => boolean;
  /** Judges the entries of a list, one by one. */
  readonly each: boolean;
  readonly otherwise: Consequence;
}

interface Member {
  /** What follows when it is not sent; null for an optional member. */
  readonly missing: Consequence | null;
  readonly checks: readonly Check[];
  readonly nested: (() => Shape) | null;
}

type Shape = ReadonlyMap<string, Member>;

/**
 * Checks parsed JSON against a class's class-validator decorators, noting what follows from each that fails, and marking
 * members the class does not have. JSON null is read as not sent.
 *
 * The decorators are read once for each class and run over the plain value, which class-validator's own `validateSync`
 * (ten times slower here) cannot do without instances. They must judge a value by itself: groups, conditions other
 * than `IsOptional`, and promises are not looked at.
 *
 * @param at pointer to the value within the body
 */
export function checkAsSent(type: Dto, value: object, at: string, findings: Findings): void {
  checkObject(shapeOf(type), value as Readonly<Record<string, unknown>>, at, findings);
}

function checkObject(shape: Shape, object: Readonly<Record<string, unknown>>, at: string, findings: Findings): void {
  for (const [name, member] of shape) checkMember(member, object[name], `${at}/${name}`, findings);
  for (const name of Object.keys(object)) if (!shape.has(name)) findings.add(pointerTo(at, name), UNKNOWN_MEMBER);
}

/**
 * A copy of what was sent in which one word stands for the value of every member the class does not have, at any depth.
 * @param instead stands where something was; what was sent as null stays null
 */
export const withoutUnknown = (type: Dto, value: unknown, instead: string): unknown =>
  knownOf(shapeOf(type), value, instead);

function knownOf(shape: Shape, value: unknown, instead: string): unknown {
  if (Array.isArray(value)) return value.map((entry: unknown) => knownOf(shape, entry, instead));
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([name, member]) => {
    const known = shape.get(name);
    if (!known) return [name, member === null ? null : instead];
    return [name, known.nested ? knownOf(known.nested(), member, instead) : member];
  });
  return Object.fromEntries(members) as unknown;
}

const UNKNOWN_MEMBER = mark('unknown-member');
const ENTRY_EMPTY = mark('entry-empty');

function checkMember({ missing, checks, nested }: Member, value: unknown, at: string, findings: Findings): void {
  if (value === null || value === undefined) {
    if (missing) findings.add(at, missing);
    return;
  }
  for (const check of checks) if (!runCheck(check, value, at, findings)) return;
  if (nested) checkNested(nested(), value, at, findings);
}

/** @returns false when there is no sense in looking further */
function runCheck({ passes, each, otherwise }: Check, value: unknown, at: string, findings: Findings): boolean {
  if (!each || !Array.isArray(value)) {
    if (passes(value)) return true;
    findings.add(at, otherwise);
    return otherwise.severity === 'doubt';
  }
  value.forEach((entry, index) => {
    if (!passes(entry)) findings.add(`${at}/${index}`, otherwise);
  });
  return true;
}

function checkNested(shape: Shape, value: unknown, at: string, findings: Findings): void {
  if (!Array.isArray(value)) return checkObject(shape, value as Record<string, unknown>, at, findings);
  value.forEach((entry: unknown, index) => {
    if (entry === null) findings.add(`${at}/${index}`, ENTRY_EMPTY);
    else if (isObject(entry)) checkObject(shape, entry, `${at}/${index}`, findings);
  });
}

/** A JSON object: neither a list nor null. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const shapes = new Map<Dto, Shape>();

function shapeOf(type: Dto): Shape {
  const known = shapes.get(type);
  if (known) return known;
  const shape = new Map<string, Member>();
  const decorators = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  const names = new Set(decorators.map(({ propertyName }) => propertyName));
  for (const name of names) shape.set(name, memberFrom(decorators.filter(({ propertyName }) => propertyName === name)));
  shapes.set(type, shape);
  return shape;
}

function memberFrom(decorators: readonly ValidationMetadata[]): Member {
  const contextOf = (type: string) =>
    decorators.find((each) => each.type === type)?.context as DecoratorContext | undefined;
  const nested = contextOf(ValidationTypes.NESTED_VALIDATION);
  return {
    missing: (contextOf(ValidationTypes.IS_DEFINED) as Consequence | undefined) ?? null,
    checks: decorators.filter(({ type }) => type === ValidationTypes.CUSTOM_VALIDATION).map(checkFrom),
    nested: nested && 'nested' in nested ? () => shapeOf(nested.nested()) : null,
  };
}

function checkFrom(decorator: ValidationMetadata): Check {
  const { constraintCls, constraints, each, propertyName: property } = decorator;
  const context = decorator.context as Consequence | undefined;
  const [constraint] = getMetadataStorage().getTargetValidatorConstraints(constraintCls);
  if (!constraint || !context) throw new Error(`the decorators of ${property} do not say what follows when they fail`);
  // The getter asks a container each time: once is enough.
  const instance = constraint.instance as ValidatorConstraintInterface;
  const args = { value: undefined, constraints, property, targetName: '', object: {} };
  return { passes: (value) => instance.validate(value, args) === true, each, otherwise: context };
}
