import { Module } from '@nestjs/common';
import { ProviderContext } from './provider-context.js';

@Module({ providers: [ProviderContext], exports: [ProviderContext] })
export class ProvidersModule {}
