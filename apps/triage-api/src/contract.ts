import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { readPublishedData } from '#config';
import { AppModule } from './app.module.js';
import { fastify } from './configure-app.js';
import { openApiOf } from './openapi.js';

/**
 * The outside contract as the text of `docs/openapi.json`. It is a preview of the door: its controllers are read, nothing of
 * it is made, and nothing is connected to.
 *
 * @param checkout folder that holds `config`
 */
export async function contractAsJson(checkout: string): Promise<string> {
  return `${JSON.stringify(openApiOf(await previewOfDoor(checkout)), null, 2)}\n`;
}

/** The door as it could be opened, for whatever is read from its controllers: nothing of it is made. */
export function previewOfDoor(checkout: string): Promise<NestFastifyApplication> {
  const published = readPublishedData(checkout);
  const nobody = {
    appUrl: '',
    intakeUrl: '',
    telephone: null,
    rate: null,
    demo: false,
    identity: null,
    say: () => undefined,
  };
  return NestFactory.create<NestFastifyApplication>(AppModule.with({ ...nobody, published }), fastify(), {
    preview: true,
    logger: false,
    abortOnError: false,
  });
}
