/** What must never become of other people's answers. See tools/mutations.mjs. */
const infos = 'test/integration/provider-infos.spec.ts';
const online = 'test/integration/online-sources.spec.ts';
const songs = 'test/integration/provider-songs.spec.ts';

export default [
  {
    name: 'whoever is trusted least is believed',
    file: 'server/src/catalog/anime-infos/anime-word.repository.ts',
    from: '.reduceRight<CatalogueEntry | undefined>((less, more)',
    to: '.reduce<CatalogueEntry | undefined>((less, more)',
    spec: infos,
  },
  {
    name: 'a service writes over a person',
    file: 'server/src/catalog/anime-infos/anime-word.repository.ts',
    from: "WHERE mal_id = :malId AND added_by <> 'manual'",
    to: 'WHERE mal_id = :malId',
    spec: infos,
  },
  {
    name: 'every anime is asked for alone',
    file: 'server/src/providers/batch-lookup.ts',
    from: 'if (ids.size < this.mostAtOnce && other > 0',
    to: 'if (ids.size < 1 && other > 0',
    spec: infos,
  },
  {
    name: 'one answer that is not understood takes the others with it',
    file: 'server/src/providers/provider.errors.ts',
    from: 'if (error instanceof ProviderFault) return error;',
    to: '',
    spec: infos,
  },
  {
    name: 'errors under HTTP 200 pass for answers',
    file: 'server/src/providers/provider-context.ts',
    from: 'if (Array.isArray(errors) && errors.length > 0)',
    to: 'if (Array.isArray(errors) && errors.length > 99)',
    spec: infos,
  },
  {
    name: 'a service that is away costs an anime an attempt',
    file: 'server/src/providers/outcome-of.ts',
    from: 'if (error instanceof HostUnavailable)',
    to: "if (error instanceof HostUnavailable && error.message === '')",
    spec: infos,
  },
  {
    name: 'a song with another number is doubled',
    file: 'server/src/catalog/songs/place-songs.ts',
    from: 'for (const song of once) claim(song, (other) => sharesTitle(other, song));',
    to: '',
    spec: songs,
  },
  {
    name: 'what was said of an anime is asked for again',
    file: 'server/src/catalog/songs/listed-songs.strategy.ts',
    from: 'if (said !== undefined && lister.songsOf)',
    to: 'if (said === null && lister.songsOf)',
    spec: songs,
  },
  {
    name: 'a long answer is taken as it was cut off',
    file: 'server/src/providers/anisongdb/fetch-songs.ts',
    from: 'if (rows.length < MOST_ROWS || malIds.length === 1)',
    to: 'if (rows.length > 0)',
    spec: songs,
  },
  {
    name: 'a title ends at its first quotation mark',
    file: 'server/src/providers/jikan/parse-theme.ts',
    from: 'ends.find((at) => /^\\s*(?:-\\s*)?(?:performed\\s+|sung\\s+)?by\\b/iu.test(text.slice(at + 1))) ??',
    to: 'ends[0] ??',
    spec: 'server/src/providers/jikan/parse-theme.spec.ts',
  },
  {
    name: 'a download that broke off begins anew',
    file: 'server/src/sources/downloads/fetch-file.ts',
    from: 'const resumed = known?.validator == null ? undefined : known;',
    to: 'const resumed = known?.validator === "" ? known : undefined;',
    spec: online,
  },
  {
    name: 'an older version is gone on with',
    file: 'server/src/sources/downloads/fetch-file.ts',
    from: 'const from = answer.status === 206 ? (resumed?.bytes ?? 0) : 0;',
    to: 'const from = resumed?.bytes ?? 0;',
    spec: online,
  },
  {
    name: 'every source of a song is downloaded',
    file: 'server/src/sources/downloads/download-work.repository.ts',
    from: 'AND b.rank < o.rank',
    to: 'AND b.rank < 0',
    spec: online,
  },
  {
    name: 'credits over the picture cost nothing',
    file: 'server/src/providers/animethemes/score-video.ts',
    from: 'const CREDITLESS = 100;',
    to: 'const CREDITLESS = 1;',
    spec: 'server/src/providers/animethemes/score-video.spec.ts',
  },
  {
    name: 'what is wrong with one answer passes for an answer',
    file: 'server/src/providers/batch-lookup.ts',
    from: 'if (answer instanceof Error) throw answer;',
    to: '',
    spec: 'server/src/providers/batch-lookup.spec.ts',
  },
  {
    name: 'an answer that was used is used again',
    file: 'server/src/providers/batch-lookup.ts',
    from: 'this.asked.delete(id);\n    const answer',
    to: 'const answer',
    spec: 'server/src/providers/batch-lookup.spec.ts',
  },
];
