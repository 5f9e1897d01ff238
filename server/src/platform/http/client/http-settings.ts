import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../../config/index.js';
import { hostOf } from './outbound-url.js';

export interface HttpSettings {
  /** "name/version": services turn away who does not say who asks. */
  readonly userAgent: string;
  /** Hosts (`name:port`) that the configuration names: they may be anywhere. */
  readonly trusted: ReadonlySet<string>;
  /** Requests a minute of hosts that the configuration knows. */
  readonly perMinute: ReadonlyMap<string, number>;
  readonly proxy: Config['proxy'];
}

/** What the configuration says about asking other people's servers. */
export function httpSettings({
  providers,
  providerRates,
  languageModel,
  trustedHosts,
  proxy,
}: Config): HttpSettings {
  const hosts = Object.values(providers).map((url) => hostOf(new URL(url)));
  const rates = Object.entries(providerRates).map(
    ([name, rate]) => [hostOf(new URL(providers[name as keyof typeof providers])), rate] as const,
  );
  if (languageModel) {
    const host = hostOf(new URL(languageModel.url));
    hosts.push(host);
    rates.push([host, languageModel.perMinute]);
  }
  return {
    userAgent: userAgent(),
    trusted: new Set([...hosts, ...trustedHosts]),
    perMinute: new Map(rates),
    proxy,
  };
}

function userAgent(): string {
  const file = join(import.meta.dirname, '../../../../../package.json');
  const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as { name: string; version: string };
  return `${name}/${version}`;
}
