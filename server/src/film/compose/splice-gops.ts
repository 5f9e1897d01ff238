import {
  type EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  FilePathSource,
  FilePathTarget,
  Input,
  MP4,
  Mp4OutputFormat,
  Output,
} from 'mediabunny';

/**
 * Puts a video together from the key frames of one and the inter frames of another: skipped blocks keep what the key
 * frame showed, and what moves is the other's. Groups of pictures that both have whole are the first's.
 *
 * Both must come from one encoder with the same parameter sets, have key frames at the same times, and closed groups
 * of pictures (ITU-T H.264, 7.4.1.2.1: nothing refers beyond an IDR picture).
 *
 * @param own H.264 in MP4 @param shared H.264 in MP4 @param output MP4
 * @returns false when the groups of the two do not belong together; nothing is written then
 */
export async function spliceGops(own: string, shared: string, output: string): Promise<boolean> {
  const [ours, theirs] = [await packetsOf(own), await packetsOf(shared)];
  const packets = interleaveGops(gopsOf(ours.packets), gopsOf(theirs.packets));
  if (!packets) return false;
  await write(packets, theirs.config, output);
  return true;
}

async function write(
  packets: readonly EncodedPacket[],
  decoderConfig: VideoDecoderConfig,
  file: string,
): Promise<void> {
  const source = new EncodedVideoPacketSource('avc');
  const output = new Output({
    format: new Mp4OutputFormat({ fastStart: false }),
    target: new FilePathTarget(file),
  });
  output.addVideoTrack(source);
  try {
    await output.start();
    for (const packet of packets) await source.add(packet, { decoderConfig });
    await output.finalize();
  } catch (error) {
    // Closes the file, which is the caller's to remove.
    await output.cancel();
    throw error;
  }
}

interface Packet {
  readonly timestamp: number;
}

/** Group for group: ours whole where both have as much, else the key frame of ours and the rest of theirs. */
export function interleaveGops<P extends Packet>(
  ours: readonly (readonly P[])[],
  theirs: readonly (readonly P[])[],
): P[] | undefined {
  if (ours.length !== theirs.length) return undefined;
  const packets: P[] = [];
  for (const [index, own] of ours.entries()) {
    const other = theirs[index] ?? [];
    if (own[0]?.timestamp !== other[0]?.timestamp) return undefined;
    if (own.length === other.length) packets.push(...own);
    else if (own.length === 1) packets.push(...own, ...other.slice(1));
    else return undefined;
  }
  return packets;
}

/** Packets in decoding order, cut before each key frame. */
function gopsOf(packets: readonly EncodedPacket[]): EncodedPacket[][] {
  const gops: EncodedPacket[][] = [];
  for (const packet of packets)
    if (packet.type === 'key') gops.push([packet]);
    else gops.at(-1)?.push(packet);
  return gops;
}

async function packetsOf(
  file: string,
): Promise<{ readonly packets: EncodedPacket[]; readonly config: VideoDecoderConfig }> {
  const input = new Input({ source: new FilePathSource(file), formats: [MP4] });
  try {
    const track = await input.getPrimaryVideoTrack();
    const config = await track?.getDecoderConfig();
    if (!track || !config) throw new Error(`${file}: there is no video in it`);
    const packets: EncodedPacket[] = [];
    for await (const packet of new EncodedPacketSink(track).packets()) packets.push(packet);
    return { packets, config };
  } finally {
    input.dispose();
  }
}
