/** Breaks how the product is started, kept up and stopped. Each must turn its spec red. */
const supervisor = {
  file: 'server/src/platform/embedded-postgres/postgres-supervisor.ts',
  spec: 'server/src/platform/embedded-postgres/postgres-supervisor.spec.ts',
};
const stopRequests = {
  file: 'server/src/main/stop-requests.ts',
  spec: 'server/src/main/stop-requests.spec.ts',
};
const stopping = { spec: 'test/integration/stopping.spec.ts' };
const abandoned = { spec: 'test/integration/abandoned-database.spec.ts' };
const sites = {
  file: 'server/src/platform/http/sites/site-fault.ts',
  spec: 'server/src/platform/http/sites/site-fault.spec.ts',
};
const ownNames = { ...sites, file: 'server/src/platform/http/sites/own-names.ts' };
const door = { spec: 'test/integration/sites.spec.ts' };
const sockets = {
  file: 'server/src/realtime/socket-sessions.ts',
  spec: 'server/src/realtime/socket-sessions.spec.ts',
};
const signIn = { spec: 'test/integration/auth.spec.ts' };
const checkDatabase = {
  file: 'server/src/platform/database/check-database.ts',
  spec: 'test/integration/check-database.spec.ts',
};
const explain = { spec: 'server/src/main/explain.spec.ts' };
const embedded = { spec: 'test/integration/embedded-postgres.spec.ts' };

export default [
  {
    ...supervisor,
    name: 'the embedded database comes back at another address',
    from: 'this.parts.start(this.current.port)',
    to: 'this.parts.start(undefined)',
  },
  {
    ...supervisor,
    name: 'the embedded database is started again without a pause',
    from: 'await this.pause(failures === 0',
    to: 'await this.pause(failures >= 0',
  },
  {
    ...supervisor,
    name: 'earlier losses of the embedded database are never forgotten',
    from: '>= STEADY_MS) failures = 0',
    to: '>= STEADY_MS) failures += 0',
  },
  {
    ...supervisor,
    name: 'the embedded database is started again while we stop',
    from: 'if (!this.isStopping()) await this.startAgain()',
    to: 'await this.startAgain()',
  },
  {
    ...embedded,
    file: 'server/src/platform/embedded-postgres/postmaster.ts',
    name: 'postmaster.pid is believed, whose process it is',
    from: '!isAlive(pid) || !worksOn(pid, cluster)',
    to: '!isAlive(pid)',
  },
  {
    ...embedded,
    file: 'server/src/platform/embedded-postgres/postmaster.ts',
    name: 'a stale postmaster.pid stays',
    from: 'rmSync(fileOf(cluster), { force: true })',
    to: 'fileOf(cluster)',
  },
  {
    file: 'server/src/platform/database/driver.ts',
    spec: 'server/src/platform/database/driver.spec.ts',
    name: 'a connection that is lost as soon as it was made ends the process',
    from: "this.on('error', () => undefined);",
    to: '',
  },
  {
    file: 'server/src/platform/database/is-database-gone.ts',
    spec: 'server/src/platform/database/is-database-gone.spec.ts',
    name: 'what Sequelize wraps is not looked into',
    from: "'original' in error ? error.original : error",
    to: 'error',
  },
  {
    ...stopRequests,
    name: 'a signal that comes twice at once forces the end',
    from: 'clock.now() - askedAt >= AGAIN_AFTER_MS',
    to: 'clock.now() - askedAt >= 0',
  },
  {
    ...stopRequests,
    name: 'nobody can force the end',
    from: 'listener.force?.();\n      else ask(signal)',
    to: 'ask(signal);\n      else ask(signal)',
  },
  {
    ...stopRequests,
    name: 'the end of the launcher is not noticed',
    from: "source.on('disconnect', abandoned);",
    to: '',
  },
  {
    ...stopRequests,
    name: 'a launcher that ended before anybody listened is waited for',
    from: 'else abandoned();',
    to: '',
  },
  {
    ...stopping,
    file: 'tools/npm-above.mjs',
    name: 'the launcher does not notice that npm and its shell are gone',
    from: 'if (isNpmThere()) return;',
    to: 'if (isNpmThere() || true) return;',
  },
  {
    ...stopping,
    file: 'tools/npm-above.mjs',
    name: 'a killed npm whose shell goes on is not noticed',
    from: 'if (npm === undefined) return true;',
    to: 'return true;',
  },
  {
    ...stopping,
    file: 'tools/run-to-end.mjs',
    name: 'the server has no channel to its launcher',
    from: "isScript ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit'",
    to: "'inherit'",
  },
  {
    ...stopping,
    file: 'server/src/main/boot.ts',
    name: 'an orderly stop leaves the database running',
    from: 'undo.push(() => postgres.stop());',
    to: '',
  },
  {
    ...stopping,
    file: 'server/src/main/boot.ts',
    name: 'an orderly stop leaves the watchdog of its database',
    from: 'undo.push(watchdog.end);',
    to: '',
  },
  {
    ...abandoned,
    file: 'server/src/platform/embedded-postgres/end-abandoned.ts',
    name: 'an abandoned database runs on',
    from: 'if (postmaster && !isLocked',
    to: 'if (!postmaster && !isLocked',
  },
  {
    ...abandoned,
    file: 'server/src/platform/embedded-postgres/end-abandoned.ts',
    name: 'a database that another server took up is ended',
    from: ' && !isLocked(lockedDirectory)',
    to: '',
  },
  {
    ...abandoned,
    file: 'server/src/platform/processes/start-daemon.ts',
    name: 'a watchdog watches nothing',
    from: "options.holdsInput === true ? 'pipe' : 'ignore'",
    to: "'ignore'",
  },
  {
    ...ownNames,
    name: 'every name is taken for one of ours',
    from: 'own.toLowerCase() === name',
    to: "own !== '' && name !== ''",
  },
  {
    ...ownNames,
    name: 'a name that begins as ours does is taken for ours',
    from: "name === 'localhost' ||",
    to: "name.startsWith('localhost') ||",
  },
  {
    ...sites,
    name: 'pages of another site may change what is here',
    from: 'if (isOwnPage(request) ||',
    to: 'if (!isOwnPage(request) ||',
  },
  {
    ...sites,
    name: 'what a browser says of itself is not asked for',
    from: "typeof site === 'string' && !OWN_PAGE.has(site)",
    to: 'false',
  },
  {
    ...sites,
    name: 'a page of any site may open a socket',
    from: 'siteFault(request, sites) ?? pageFault(request, sites)',
    to: 'siteFault(request, sites)',
  },
  {
    file: 'server/src/auth/direct-request.ts',
    spec: 'server/src/auth/direct-request.spec.ts',
    name: 'what a proxy sends is taken for a script of this machine',
    from: '!Object.keys(request.headers).some',
    to: 'Object.keys(request.headers).some',
  },
  {
    file: 'server/src/auth/session-cookie.ts',
    spec: 'test/integration/sites.spec.ts',
    name: 'a page of another port reads with the cookie',
    from: 'if (!isOwnPage({ method, headers })) return undefined;',
    to: '',
  },
  {
    ...door,
    file: 'server/src/main/set-up-http.ts',
    name: 'no request is asked whence it comes',
    from: 'app.use(refuseOtherSites(sites));',
    to: '',
  },
  {
    ...door,
    file: 'server/src/main/set-up-http.ts',
    name: 'no socket is asked whence it comes',
    from: 'app.useWebSocketAdapter(new SiteCheckedSockets(app, sites));',
    to: '',
  },
  {
    ...door,
    file: 'server/src/main/listen.ts',
    name: 'it listens everywhere before there is a password',
    from: 'if (isHere(host) || (await first.isSet()))',
    to: 'if (host)',
  },
  {
    ...door,
    file: 'server/src/main/listen.ts',
    name: 'it stays closed after there is a password',
    from: '.then(() => moveTo(app.getHttpServer(), host))',
    to: '',
  },
  {
    ...door,
    file: 'server/src/auth/first-password.ts',
    name: 'any set-up code is good',
    from: '!proof.isAtHand && !this.isCode(proof.code)',
    to: '!proof.isAtHand && proof.code === undefined',
  },
  {
    ...sockets,
    name: 'a socket stays when its session is revoked',
    from: 'if (ids.includes(id)) socket.disconnect(true);',
    to: 'if (!ids.includes(id)) socket.disconnect(true);',
  },
  {
    ...sockets,
    name: 'sockets are looked at once and never again',
    from: 'if (!this.isOver) this.lookLater();',
    to: '',
  },
  {
    ...sockets,
    file: 'server/src/realtime/packet-budget.ts',
    name: 'a socket that talked too much is never answered again',
    from: 'this.used = 0;\n      this.until',
    to: 'this.until',
  },
  {
    ...signIn,
    file: 'server/src/realtime/realtime.gateway.ts',
    name: 'a socket comes back without showing its token',
    from: 'skipMiddlewares: false',
    to: 'skipMiddlewares: true',
  },
  {
    ...signIn,
    file: 'server/src/auth/token-issuer.ts',
    name: 'other processes do not hear of a revocation',
    from: 'this.relay.send(REVOKED, { sessionId: read.jti });',
    to: '',
  },
  {
    file: 'server/src/realtime/realtime.gateway.ts',
    spec: 'server/src/realtime/realtime.gateway.spec.ts',
    name: 'a socket may hear any number of rooms',
    from: 'socket.rooms.size > MOST_ROOMS',
    to: 'socket.rooms.size > 10 * MOST_ROOMS',
  },
  {
    ...checkDatabase,
    name: 'a wrong password is told as a server that does not answer',
    from: "case '28P01':\n    case '28000':",
    to: "case '28000':",
  },
  {
    ...checkDatabase,
    name: 'a user without rights is noticed by the migrations alone',
    from: 'if (!mayCreate)',
    to: 'if (!server)',
  },
  {
    ...explain,
    file: 'server/src/main/explain.ts',
    name: 'a faulty HOST is told with a stack',
    from: "new Set(['listen', 'bind', 'getaddrinfo'])",
    to: "new Set(['listen', 'bind'])",
  },
  {
    ...explain,
    file: 'server/src/platform/ffmpeg/media-tools.ts',
    name: 'a wrong FFMPEG_PATH is not named',
    from: 'throw new MediaToolMissing(tool, explicit);',
    to: "throw new MediaToolMissing('ffprobe');",
  },
  {
    file: 'server/src/platform/files/use-directory.ts',
    spec: 'server/src/platform/files/use-directory.spec.ts',
    name: 'a file in the way is told in the words of the system',
    from: "EEXIST: 'it is a file',",
    to: '',
  },
];
