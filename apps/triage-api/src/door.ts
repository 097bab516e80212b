import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { linesOfFramework } from '#record';
import type { ApiSettings } from './api-settings.js';
import { AppModule } from './app.module.js';
import { configureApp, fastify } from './configure-app.js';

/** Builds the door, ready to listen. */
export async function openDoor(settings: ApiSettings): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(settings), fastify(settings.proxies), {
    bodyParser: false,
    logger: linesOfFramework(settings.say),
    abortOnError: false,
  });
  await configureApp(app, settings);
  return app;
}
