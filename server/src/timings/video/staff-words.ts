/**
 * What staff credits say, as the reader writes it: it takes some signs for their simplified forms, or for others that
 * look alike.
 */
const JAPANESE =
  '監督 监督 蓝督 原作 原画 原面 作画 作面 動画 动画 美術 色彩 撮影 摄影 攝影 音響 音楽 音亲 題歌 题歌 制作 製作 構成 脚本 演出 設定 設計 作詞 作词 作曲 編曲 デザイン 出版 株式 会社 スタジオ 提供 協力';
const LATIN =
  'studio direct produc animat design photogr composit assistant original storyboard betweens charact sound theme colour color';
const words = [...JAPANESE.split(' '), ...LATIN.split(' ')];

/** Does a line name a part in the making of a film, or a maker? */
export const namesStaff = (text: string): boolean => {
  const lower = text.toLowerCase();
  return words.some((word) => lower.includes(word));
};
