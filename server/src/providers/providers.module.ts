import { Module } from '@nestjs/common';
import { LanguageModel } from './language-model/index.js';
import { ProviderContext } from './provider-context.js';

@Module({ providers: [ProviderContext, LanguageModel], exports: [ProviderContext, LanguageModel] })
export class ProvidersModule {}
