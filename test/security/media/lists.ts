import { gzipSync } from 'node:zlib';
import type { Bait, HostileFile } from './hostile-file.js';

const hls = (entry: string, more = ''): string =>
  `#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-TARGETDURATION:10\n${more}#EXTINF:10.0,\n${entry}\n#EXT-X-ENDLIST\n`;
const ffconcat = (entry: string): string => `ffconcat version 1.0\nfile ${entry}\n`;
const xml = '<?xml version="1.0" encoding="UTF-8"?>\n';
const mpd = (base: string): string =>
  `${xml}<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT10S">` +
  `<Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1"><BaseURL>${base}</BaseURL>` +
  `</Representation></AdaptationSet></Period></MPD>`;

/** An AVI whose subtitle chunk is a playlist (CVE-2016-1897 was found through one). */
function aviWithPlaylist({ video }: Bait): Buffer {
  const text = Buffer.from(hls(video));
  const name = Buffer.from('GAB2\0\x02\0\0\0\0\0\x04\0', 'latin1');
  const size = Buffer.alloc(4);
  size.writeUInt32LE(text.length);
  const chunk = Buffer.concat([name, size, text]);
  const header = Buffer.from('RIFF\0\0\0\0AVI LIST\0\0\0\0hdrlstrh', 'latin1');
  return Buffer.concat([header, chunk]);
}

const list = (
  name: string,
  verdict: HostileFile['verdict'],
  content: HostileFile['content'],
): HostileFile => ({
  name,
  verdict,
  ...(content ? { content } : {}),
});
const isPlaylist = /^The file is a playlist \(M3U, HLS\), not a video/u;
const isConcat = /^The file is a list of files for FFmpeg, not a video/u;
const isDash = /^The file is a manifest \(DASH\), not a video/u;
const isText = /^The file is a text, not a video/u;
const isUnknown = /^The file begins like no video that is known/u;

/** Files that name other files and addresses, and what else is no video. Every one says that it is: by its name. */
export const lists: readonly HostileFile[] = [
  list('hls.mp4', isPlaylist, ({ video }) => hls(video)),
  list('hls-behind-a-control-byte.mp4', isPlaylist, ({ video }) => `\x01${hls(video)}`),
  list('hls-behind-nulls.mkv', isPlaylist, ({ video }) => `\0\0\0\0${hls(video)}`),
  list('hls-behind-a-byte-order-mark.mp4', isPlaylist, ({ video }) => `\uFEFF${hls(video)}`),
  list('hls-of-a-url.mp4', isPlaylist, ({ url }) => hls(`${url}/segment.ts`)),
  list('hls-of-a-file-url.webm', isPlaylist, ({ video }) => hls(`file://${video}`)),
  list('hls-with-a-key.ts', isPlaylist, ({ video, url }) =>
    hls(video, `#EXT-X-KEY:METHOD=AES-128,URI="${url}/key"\n`),
  ),
  list('hls-with-a-map.mp4', isPlaylist, ({ video }) => hls('x.ts', `#EXT-X-MAP:URI="${video}"\n`)),
  list('hls-that-joins-an-address-with-a-file.avi', isPlaylist, ({ url }) =>
    hls(`concat:${url}/a|file:///etc/passwd`),
  ),
  list('hls-of-a-part-of-a-file.avi', isPlaylist, ({ video }) => hls(`subfile,,start,0,end,100,,:${video}`)),
  list(
    'hls-master.mp4',
    isPlaylist,
    ({ url }) => `#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\n${url}/low.m3u8\n`,
  ),
  list('m3u.mp4', isPlaylist, ({ video }) => `#EXTM3U\n${video}\n`),
  list('ffconcat.mp4', isConcat, ({ video }) => ffconcat(`'${video}'`)),
  list('ffconcat-behind-a-control-byte.mp4', isConcat, ({ video }) => `\x02\n${ffconcat(`'${video}'`)}`),
  list('ffconcat-of-a-url.mkv', isConcat, ({ url }) => ffconcat(`${url}/a.mp4`)),
  list('ffconcat-without-its-first-line.mkv', isText, ({ video }) => `file '${video}'\n`),
  list('dash.mp4', isDash, ({ url }) => mpd(`${url}/a.mp4`)),
  list('dash-of-a-file.mp4', isDash, ({ video }) => mpd(`file://${video}`)),
  list(
    'smooth.mp4',
    /manifest \(Smooth Streaming\)/u,
    ({ url }) => `${xml}<SmoothStreamingMedia Url="${url}"/>`,
  ),
  list(
    'session.mp4',
    isText,
    () => 'v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\n',
  ),
  list(
    'metadata.mp4',
    /metadata file of FFmpeg/u,
    () => ';FFMETADATA1\ntitle=x\n[CHAPTER]\nTIMEBASE=1/1\nSTART=0\nEND=9\n',
  ),
  list('pls.mp4', /playlist \(PLS\)/u, ({ url }) => `[playlist]\nFile1=${url}/a.mp3\n`),
  list(
    'asx.wmv',
    /playlist \(ASX\)/u,
    ({ url }) => `<asx version="3.0"><entry><ref href="${url}/a"/></entry></asx>`,
  ),
  list(
    'xspf.mp4',
    isText,
    ({ url }) =>
      `${xml}<playlist><trackList><track><location>${url}/a</location></track></trackList></playlist>`,
  ),
  list(
    'cpl.mp4',
    isText,
    ({ url }) =>
      `${xml}<CompositionPlaylist xmlns="http://www.smpte-ra.org/schemas/2067-3/2016"><Id>${url}</Id></CompositionPlaylist>`,
  ),
  list(
    'svg.mp4',
    isText,
    ({ url }) => `<svg xmlns="http://www.w3.org/2000/svg"><image href="${url}/a.png"/></svg>`,
  ),
  list('subtitles.mp4', isText, () => '1\n00:00:00,000 --> 00:00:09,000\nHello\n'),
  list('subtitles-vtt.mp4', isText, () => 'WEBVTT\n\n00:00.000 --> 00:09.000\nHello\n'),
  list('subtitles-ass.mkv', isText, () => '[Script Info]\nScriptType: v4.00+\n[Events]\n'),
  list('avisynth.avi', isText, ({ video }) => `DirectShowSource("${video}")\n`),
  list('shell.mp4', isText, () => '#!/bin/sh\ntouch /tmp/owned\n'),
  list(
    'web-page.mp4',
    /web page/u,
    ({ url }) => `<!doctype html><meta http-equiv="refresh" content="0;url=${url}">`,
  ),
  list('utf-16.mp4', isUnknown, ({ video }) => Buffer.from(`\uFEFF${hls(video)}`, 'utf16le')),
  list('playlist-in-an-avi.avi', 'any', aviWithPlaylist),
  list('archive.mp4', /archive \(ZIP\)/u, () => 'PK\x03\x04\x14\0\0\0\x08\0'),
  list('bomb.mp4', /archive \(gzip\)/u, () => gzipSync(Buffer.alloc(50_000_000))),
  list('picture.mp4', /picture \(PNG\)/u, () => '\x89PNG\r\n\x1a\n'),
  list('photo.mp4', /picture \(JPEG\)/u, () => Buffer.from('\xFF\xD8\xFF\xE0\0\x10JFIF', 'latin1')),
  list('animation.mp4', /picture \(GIF\)/u, () => 'GIF89a\x01\0\x01\0'),
  list('empty.mp4', /^The file is empty \(0 bytes\)/u, () => ''),
  list('one-byte.mp4', isUnknown, () => '\0'),
];
