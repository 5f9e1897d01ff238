/** What must never survive where file names are read, animes found and files kept. See tools/mutations.mjs. */
const names = 'server/src/library/names/';
const animes = 'server/src/catalog/animes/';
const siblings = `${animes}siblings.spec.ts`;
const ofField = `${names}names-of-the-field.spec.ts`;
const notASong = `${names}not-a-song.spec.ts`;
const files = 'test/integration/library-files.spec.ts';

const localSources = { spec: 'test/integration/local-sources.spec.ts' };

export default [
  {
    name: 'names: an episode with a bare word is a song',
    file: `${names}understand-file-name.ts`,
    from: 'if (marker.isBare && namesEpisode(base))',
    to: 'if (marker.isBare && namesEpisode(""))',
    spec: notASong,
  },
  {
    name: 'names: what a name speaks of beside an opening is overlooked',
    file: `${names}understand-file-name.ts`,
    from: 'if (other !== undefined)',
    to: 'if (other === null)',
    spec: notASong,
  },
  {
    name: 'names: several openings in one file are one',
    file: `${names}understand-file-name.ts`,
    from: 'if (speaksOfSeveral(base))',
    to: 'if (speaksOfSeveral(""))',
    spec: notASong,
  },
  {
    name: 'names: the height of a picture is the number of a song',
    file: `${names}song-marker.ts`,
    from: '(?!(?:2160|1440|1080|900|720|576|540|480|360)(?!\\d))',
    to: '',
    spec: `${names}understand-file-name.spec.ts`,
  },
  {
    name: 'names: a folder that sorts is a title',
    file: `${names}folder-title.ts`,
    from: "if (folder === '' || SORTING.test(folder)) continue;",
    to: "if (folder === '') continue;",
    spec: `${names}folder-title.spec.ts`,
  },
  {
    name: 'names: dots of a title are spaces',
    file: `${names}clean-title.ts`,
    from: 'areDotsSpaces ?',
    to: 'areDotsSpaces || true ?',
    spec: ofField,
  },
  {
    name: 'names: an exact title does not come first',
    file: `${animes}title-match.ts`,
    from: '[exactKey, searchKey].map',
    to: '[searchKey].map',
    spec: siblings,
  },
  {
    name: 'names: any season will do',
    file: `${animes}pick-season.ts`,
    from: 'seasonOf(form) === (wanted.season ?? 1)',
    to: 'seasonOf(form) > 0',
    spec: siblings,
  },
  {
    name: 'names: one word more is the same series',
    file: `${animes}series-index.ts`,
    from: 'if (forms.every(({ words }) => words.length < wanted.words.length + LEAST_WORDS)) return undefined;',
    to: '',
    spec: siblings,
  },
  {
    name: 'names: the year of a folder is forgotten',
    file: `${animes}title-match.ts`,
    from: 'year: read.year ?? (isFirst ? year : null)',
    to: 'year: read.year',
    spec: siblings,
  },
  {
    name: 'names: a guest appearance makes a series',
    file: 'server/src/quizzes/selection/series.ts',
    from: 'relation === null ? a && b && shareName(a, b) : !OF_STRANGERS.test(relation)',
    to: 'true',
    spec: 'server/src/quizzes/selection/series.spec.ts',
  },
  {
    name: 'names: a rule wins over a person',
    file: 'server/src/library/explain-name.ts',
    from: 'if (correction) return',
    to: 'if (correction && !titles) return',
    spec: files,
  },
  {
    name: 'names: a removed file stays as it was',
    file: 'server/src/library/library-file.repository.ts',
    from: "WHERE folder = :folder AND state <> 'missing'\n           AND path NOT IN",
    to: "WHERE folder = '' AND state <> 'missing'\n           AND path NOT IN",
    spec: files,
  },
  {
    name: 'names: rows are written that have not changed',
    file: 'server/src/library/library-file.repository.ts',
    from: 'f.mal_id, f.reason) IS DISTINCT FROM (',
    to: 'f.mal_id, f.id::text) IS DISTINCT FROM (',
    spec: files,
  },
  {
    name: 'names: a folder that changed is not read again',
    file: 'server/src/library/library-index.ts',
    from: '      this.library.forget(folder);\n      this.read(folder)',
    to: '      Promise.resolve()',
    spec: files,
  },
  {
    name: 'names: words of a title are an opening of nothing',
    file: 'server/src/library/explain-name.ts',
    spec: 'server/src/library/explain-name.spec.ts',
    from: 'if (reading.needsKnownTitle && match?.matched !== true)',
    to: 'if (reading.needsKnownTitle && match?.matched === undefined)',
  },
  {
    ...localSources,
    name: 'own files: a renamed file is another source beside the old one',
    file: 'server/src/sources/finding/local-folder.strategy.ts',
    from: 'await this.work.followRenamed(songId, folderPath(directory), locations, transaction);',
    to: '',
  },
  {
    ...localSources,
    name: 'own files: a song that has a source gets no file of its own',
    file: 'server/src/sources/finding/source-find-work.repository.ts',
    from: "k.song_id = o.id AND k.provider = 'local' AND k.location = n.location",
    to: 'k.song_id = o.id',
  },
  {
    ...localSources,
    name: 'own files: a correction empties a finalized anime',
    file: 'server/src/sources/finding/source-find-work.repository.ts',
    from: 'WHERE g.id = s.song_id AND a.mal_id = g.anime_id AND NOT a.is_finalized',
    to: 'WHERE g.id = s.song_id AND a.mal_id = g.anime_id',
  },
  {
    ...localSources,
    name: 'own files: a correction takes songs that a catalogue knows',
    file: 'server/src/catalog/songs/song-work.repository.ts',
    from: 's.id = ANY(ARRAY[:ids]::int[]) AND s.added_by = :addedBy',
    to: 's.id = ANY(ARRAY[:ids]::int[])',
  },
];
