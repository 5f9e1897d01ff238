import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import { ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  type CatalogueImport,
  idParam,
  type ImportOrder,
  importOrder,
  type ImportProvider,
  type ListQuery,
  listQuery,
  type Page,
} from '@quiz-factory/shared';
import { notFound, ApiError } from '../../platform/errors/index.js';
import { listers } from './listers.js';
import { CatalogueImporter } from './catalogue-importer.js';
import { ImportRepository } from './import.repository.js';

const MOST_BYTES = 100 * 1024 * 1024;

@ApiTags('imports')
@Controller('imports')
export class ImportController {
  constructor(
    private readonly importer: CatalogueImporter,
    private readonly imports: ImportRepository,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Import a catalogue file (multipart field "file"), or what a provider has ({provider, query})',
  })
  @ApiConsumes('multipart/form-data')
  @UseInterceptors(
    FileInterceptor('file', { limits: { fileSize: MOST_BYTES, files: 1 }, defParamCharset: 'utf8' }),
  )
  async create(
    @UploadedFile() file: Express.Multer.File | undefined,
    @Body() body: unknown,
  ): Promise<{ id: number }> {
    const id = file
      ? await this.importer.begin(file.originalname, file.buffer)
      : await this.importer.order(orderOf(body));
    return { id };
  }

  @Get('providers')
  @ApiOperation({ summary: 'Where lists can be had by name' })
  providers(): ImportProvider[] {
    return listers.map(({ name, title, asks }) => ({ provider: name, title, asks }));
  }

  @Get()
  list(@Query({ schema: listQuery }) query: ListQuery): Promise<Page<CatalogueImport>> {
    return this.imports.list(query);
  }

  @Get(':id')
  async get(@Param('id', { schema: idParam }) id: number): Promise<CatalogueImport> {
    const row = await this.imports.find(id);
    if (!row) throw notFound('import', id);
    return row;
  }
}

/** @throws ApiError (400) */
function orderOf(body: unknown): ImportOrder {
  const order = importOrder.safeParse(body ?? {});
  if (order.success) return order.data;
  throw new ApiError(
    'BAD_REQUEST',
    'Send the catalogue as the multipart field "file", or {"provider", "query"} as JSON.',
    order.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message })),
  );
}
