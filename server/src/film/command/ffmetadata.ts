export interface Chapter {
  readonly startSeconds: number;
  readonly title: string;
}

/** Title and chapters in FFmpeg's metadata format, whose special characters are escaped. @param seconds of the film */
export function ffmetadata(title: string, chapters: readonly Chapter[], seconds: number): string {
  const escape = (text: string): string => text.replace(/[=;#\\\n]/gu, '\\$&');
  const parts = chapters.map((chapter, index) => {
    const end = chapters[index + 1]?.startSeconds ?? seconds;
    return `[CHAPTER]\nTIMEBASE=1/1000\nSTART=${String(Math.round(chapter.startSeconds * 1000))}\nEND=${String(Math.round(end * 1000))}\ntitle=${escape(chapter.title)}\n`;
  });
  return `;FFMETADATA1\ntitle=${escape(title)}\n${parts.join('')}`;
}
