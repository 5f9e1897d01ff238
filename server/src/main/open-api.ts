import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

/** OpenAPI at /api/docs and /api/openapi.json, made from the routes and the zod schemas of `shared/`. */
export function documentApi(app: INestApplication): void {
  const description = new DocumentBuilder()
    .setTitle('Anime Opening Quiz Factory')
    .setDescription(
      'Everything the panel does, for scripts. Sign in at /api/auth/login and send the token as a bearer.',
    )
    .setVersion('0.1.0')
    .addBearerAuth()
    .addSecurityRequirements('bearer')
    .build();
  SwaggerModule.setup('api/docs', app, () => SwaggerModule.createDocument(app, description), {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
  });
}
