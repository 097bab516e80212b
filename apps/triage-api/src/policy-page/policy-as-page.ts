import { Reflector } from '@nestjs/core';
import { previewOfDoor } from '../contract.js';
import { DECLARATION, type Declaration } from '../http/declarations.js';
import { routesOf } from '../http/refuse-undeclared-routes.js';
import { writePolicy, type RouteDeclared } from './write-policy.js';

/**
 * The policy as the text of `docs/who-may-what.md`: the table that decides, with the routes of the door that declare each action. Nothing of
 * the door is made, and nothing is connected to.
 *
 * @param checkout folder that holds `config`
 */
export async function policyAsPage(checkout: string): Promise<string> {
  const door = await previewOfDoor(checkout);
  const reflector = new Reflector();
  const routes = routesOf(door).map(({ method, path, handler }): RouteDeclared => {
    const declared = reflector.get<Declaration>(DECLARATION, handler);
    return { route: `${method} ${path}`, action: 'action' in declared ? declared.action : null };
  });
  return writePolicy(routes);
}
