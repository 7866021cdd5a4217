import { DynamicModule, Module } from '@nestjs/common';
import { ConfigModule as NestConfigModule } from '@nestjs/config';
import { Config } from './config.js';

/** Gives every module the parsed Config; ConfigService sees the same values under `config`. */
@Module({})
export class ConfigModule {
  static with(config: Config): DynamicModule {
    return {
      module: ConfigModule,
      global: true,
      imports: [
        NestConfigModule.forRoot({ isGlobal: true, ignoreEnvFile: true, load: [() => ({ config })] }),
      ],
      providers: [{ provide: Config, useValue: config }],
      exports: [Config],
    };
  }
}
