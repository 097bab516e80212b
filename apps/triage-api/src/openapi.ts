import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { ProblemBody } from './http/problem.dto.js';
import { asAnswered, inWordsOf31 } from './openapi-words.js';

/** The outside contract, from the controllers. */
export function openApiOf(app: NestFastifyApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Open Front Door')
    .setDescription(
      "The integrated front door for children's social care. A 202 means recorded: it will not be lost. " +
        'If a child is in danger now, ring 999.',
    )
    .setVersion('1')
    .addBearerAuth()
    .addSecurityRequirements('bearer')
    .build();
  const document = SwaggerModule.createDocument(app, about, { extraModels: [ProblemBody] });
  return inWordsOf31(asAnswered(document));
}

/** Serves the contract to read and try, at `/api/docs`, and as JSON at `/api/docs-json`. */
export function serveOpenApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('api/docs', app, () => openApiOf(app));
}
