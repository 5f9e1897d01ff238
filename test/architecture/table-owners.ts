/**
 * Which feature writes each table: one. A view belongs to the feature whose rows it shows. What others read is listed
 * below, so that a change of a table says whom it concerns.
 */
export const owners: Readonly<Record<string, string>> = {
  animes: 'catalog',
  anime_infos: 'catalog',
  songs: 'catalog',
  song_lists: 'catalog',
  imports: 'catalog',
  import_chunks: 'catalog',
  catalogue_entries: 'catalog',
  external_ids: 'catalog',
  import_states: 'catalog',
  library_files: 'library',
  sources: 'sources',
  source_searches: 'sources',
  downloads: 'sources',
  download_states: 'sources',
  timings: 'timings',
  timings_with_counts: 'timings',
  counting_timings: 'timings',
  counting_segments: 'timings',
  levels: 'levels',
  levels_with_counts: 'levels',
  counting_levels: 'levels',
  pooled_levels: 'levels',
  model_tokens: 'levels',
  tombstones: 'moderation',
  workers: 'engine',
  requests: 'engine',
  worker_results: 'engine',
  worker_statistics: 'engine',
  templates: 'templates',
  quizzes: 'quizzes',
  quiz_rounds: 'quizzes',
  renders: 'renders',
  render_states: 'renders',
  settings: 'auth',
  sessions: 'auth',
  migrations: 'platform',
  rate_limits: 'platform',
  outbound_hosts: 'platform',
  kept_answers: 'platform',
  socket_io_attachments: 'platform',
};

/**
 * Which tables of others a feature reads: of those below it only, as it may import them. A set is joined where it lies:
 * asking one repository for ids to hand to the next would move the catalogue through this process.
 */
export const reads: Readonly<Record<string, readonly string[]>> = {
  catalog: ['tombstones'],
  library: ['animes'],
  sources: ['animes', 'songs', 'tombstones', 'worker_results'],
  timings: ['animes', 'songs', 'sources', 'tombstones'],
  levels: ['animes', 'anime_infos', 'songs', 'tombstones'],
  quizzes: [
    'animes',
    'anime_infos',
    'songs',
    'sources',
    'timings',
    'counting_timings',
    'counting_segments',
    'counting_levels',
    'templates',
  ],
  // The demo counts how far the pipeline has come.
  main: [
    'animes',
    'songs',
    'sources',
    'timings',
    'levels',
    'counting_timings',
    'counting_levels',
    'worker_results',
  ],
};

/** Reads against the direction, each with its reason. */
export const upward: Readonly<Record<string, readonly string[]>> = {
  // What people say of an anime stands in its row, where lists show and filter it; guards ask for those two flags alone.
  moderation: ['animes'],
  // A song that a person rated is not withdrawn with the file that spoke of it.
  catalog: ['levels'],
};
