import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
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

/** Every controller method that answers a request. */
export function routesOf(app: NestFastifyApplication): { readonly name: string; readonly handler: Handler }[] {
  const scanner = new MetadataScanner();
  return app
    .get(DiscoveryService)
    .getControllers()
    .flatMap(({ metatype }) => {
      const prototype = (metatype as { prototype: Record<string, Handler> }).prototype;
      return scanner
        .getAllMethodNames(prototype)
        .map((method) => ({ name: `${metatype?.name ?? ''}.${method}`, handler: prototype[method] }))
        .filter((route): route is { name: string; handler: Handler } => isRoute(route.handler));
    });
}

const isRoute = (handler: Handler | undefined): boolean =>
  handler !== undefined && (Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined) !== undefined;
