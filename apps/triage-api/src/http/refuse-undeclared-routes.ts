import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CannotRun, lineOfSetting } from '#record';
import { DECLARATION } from './declarations.js';

/**
 * Refuses to start with a route nobody said who may use.
 * @throws naming every such route
 */
export function refuseUndeclaredRoutes(app: NestFastifyApplication): void {
  const reflector = app.get(Reflector);
  const undeclared = routesOf(app).filter(({ handler }) => reflector.get<unknown>(DECLARATION, handler) === undefined);
  if (undeclared.length > 0) {
    throw new CannotRun(
      lineOfSetting(`routes without @Requires or @OpenToAll: ${undeclared.map(({ name }) => name).join(', ')}`),
    );
  }
}

type Handler = (...given: never[]) => unknown;

/** One route of the door: where, and what answers it. */
export interface RouteOfDoor {
  /** `ContactsController.read` */
  readonly name: string;
  readonly method: string;
  /** With its parameters: `/api/v1/contacts/:id`. */
  readonly path: string;
  readonly handler: Handler;
}

/** Every controller method that answers a request. */
export function routesOf(app: NestFastifyApplication): readonly RouteOfDoor[] {
  const scanner = new MetadataScanner();
  return [...app.get(ModulesContainer).values()]
    .flatMap(({ controllers }) => [...controllers.values()])
    .flatMap(({ metatype }) => {
      const controller = metatype as { readonly name: string; readonly prototype: Record<string, Handler> };
      return scanner.getAllMethodNames(controller.prototype).flatMap((method): RouteOfDoor[] => {
        const handler = controller.prototype[method];
        const answers = handler && (Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined);
        if (handler === undefined || answers === undefined) return [];
        const path = [pathOf(controller), pathOf(handler)].filter((part) => part !== '').join('/');
        return [
          { name: `${controller.name}.${method}`, method: RequestMethod[answers] as string, path: `/${path}`, handler },
        ];
      });
    });
}

/** The path a decorator gave, without slashes at its ends. */
const pathOf = (decorated: object): string =>
  String((Reflect.getMetadata(PATH_METADATA, decorated) as string | undefined) ?? '')
    .split('/')
    .filter(Boolean)
    .join('/');
