import { loadClips, loadManifest, type VoiceManifest } from '../../speech/voice-pack.ts';

const LOAD_MILLIS = 20_000;
/** The clips' own rate is below it; decoding to what most devices play spares a poorer conversion while playing. */
export const SAMPLE_RATE = 48_000;

/** A language of the kiosk: what it says in text, and as sound. */
export interface Pack {
  readonly language: string;
  readonly texts: ReadonlyMap<string, string>;
  /** all clips of the dialogue; fetched and decoded when first asked for */
  clips(): Promise<ReadonlyMap<string, AudioBuffer>>;
  /** one clip, where only the invitation into this language is wanted */
  clip(id: string): Promise<AudioBuffer>;
}

/** Knows which languages there are: each is a folder with a manifest, and nothing else names them. */
export class Packs {
  readonly #folder: URL;
  readonly #length: number;
  readonly #packs = new Map<string, Promise<Pack>>();

  /** @param length of the PIN: phrases about later places are not loaded */
  constructor(folder: URL, length: number) {
    this.#folder = folder;
    this.#length = length;
  }

  /** Tags of the languages, in the order in which they are offered. */
  async languages(): Promise<readonly string[]> {
    const response = await fetch(new URL('languages.json', this.#folder), { cache: 'no-cache' });
    if (!response.ok) {
      throw new Error(`languages.json: status ${response.status}`);
    }
    return (await response.json()) as string[];
  }

  /** The texts of a language; its sound only when that is asked for. */
  open(language: string): Promise<Pack> {
    const known = this.#packs.get(language);
    if (known) {
      return known;
    }
    const pack = this.#load(language);
    this.#packs.set(language, pack);
    // The next attempt starts afresh.
    pack.catch(() => this.#packs.delete(language));
    return pack;
  }

  async #load(language: string): Promise<Pack> {
    const folder = new URL(`${language}/`, this.#folder);
    const manifest = await loadManifest(folder, AbortSignal.timeout(LOAD_MILLIS));
    const needed = manifest.clips.map(({ id }) => id).filter((id) => isWithin(id, this.#length));
    let clips: Promise<ReadonlyMap<string, AudioBuffer>> | undefined;
    return {
      language,
      texts: new Map(manifest.clips.map(({ id, text }) => [id, text])),
      clips: () => {
        clips ??= decoded(folder, manifest, needed);
        clips.catch(() => (clips = undefined));
        return clips;
      },
      clip: async (id) => {
        const clip = (await decoded(folder, manifest, [id])).get(id);
        if (!clip) {
          throw new Error(`clip ${id} is missing`);
        }
        return clip;
      },
    };
  }
}

/** The first of these tags that a language there is stands for: it itself, or else one with the same primary tag. */
export function nearest(asked: readonly string[], languages: readonly string[]): string | undefined {
  const primary = (tag: string) => tag.split('-')[0];
  for (const tag of asked.map((each) => each.toLowerCase())) {
    const match = languages.find((each) => each === tag) ?? languages.find((each) => primary(each) === primary(tag));
    if (match !== undefined) {
      return match;
    }
  }
  return undefined;
}

function decoded(folder: URL, manifest: VoiceManifest, needed: readonly string[]): Promise<ReadonlyMap<string, AudioBuffer>> {
  // An offline context decodes without the permission to sound that only a touch gives.
  const decoder = new OfflineAudioContext(1, 1, SAMPLE_RATE);
  return loadClips(folder, manifest, needed, (bytes) => decoder.decodeAudioData(bytes), AbortSignal.timeout(LOAD_MILLIS));
}

function isWithin(id: string, length: number): boolean {
  const place = /^(?:ready|accepted|position)-(\d+)$/.exec(id)?.[1];
  return place === undefined || Number(place) <= length;
}
