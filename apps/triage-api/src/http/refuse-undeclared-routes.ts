import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DECLARATION } from './declarations.js';

/**
 * Refuses to start with a route nobody said who may use.
 * @throws naming every such route
 */
export function refuseUndeclaredRoutes(app: NestFastifyApplication): void {
  const reflector = app.get(Reflector);
  const undeclared = routesOf(app).filter(({ handler }) => reflector.get<unknown>(DECLARATION, handler) === undefined);
  if (undeclared.length > 0) {
    throw new Error(`routes without @Requires or @OpenToAll: ${undeclared.map(({ name }) => name).join(', ')}`);
  }
}

type Handler = (...given: never[]) => unknown;

/** A controller method that answers a request, with what it answers. */
export interface Route {
  readonly name: string;
  readonly handler: Handler;
  /** `GET /api/v1/contacts/:id`. */
  readonly answers: string;
}

/** Every controller method that answers a request. */
export function routesOf(app: NestFastifyApplication): Route[] {
  const scanner = new MetadataScanner();
  return app
    .get(DiscoveryService)
    .getControllers()
    .flatMap(({ metatype }) => {
      const prototype = (metatype as { prototype: Record<string, Handler> }).prototype;
      return scanner
        .getAllMethodNames(prototype)
        .map((method) => ({ name: `${metatype?.name ?? ''}.${method}`, handler: prototype[method] }))
        .filter((route): route is { name: string; handler: Handler } => isRoute(route.handler))
        .map((route) => ({ ...route, answers: answersOf(metatype ?? Object, route.handler) }));
    });
}

const isRoute = (handler: Handler | undefined): boolean =>
  handler !== undefined && (Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined) !== undefined;

function answersOf(controller: object, handler: Handler): string {
  const verb = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod];
  const paths = [controller, handler].map((of) => String(Reflect.getMetadata(PATH_METADATA, of) ?? ''));
  return `${verb} /${paths
    .flatMap((path) => path.split('/'))
    .filter(Boolean)
    .join('/')}`;
}
