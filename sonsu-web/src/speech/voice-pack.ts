/** One clip of a voice pack, as its manifest lists it. */
export interface ClipEntry {
  readonly id: string;
  /** what is said, as it is written */
  readonly text: string;
  /** file name beside the manifest */
  readonly clip: string;
  readonly ms: number;
  /** of the file, 64 hexadecimal digits */
  readonly sha256: string;
}

/** `manifest.json` of a voice pack: a folder that an operator can replace by recordings of a person. */
export interface VoiceManifest {
  readonly language: string;
  readonly engine: string;
  readonly licence: string;
  readonly clips: readonly ClipEntry[];
}

/**
 * Fetches a voice pack and decodes all of its clips. A clip whose hash is not the manifest's counts as missing.
 *
 * @param folder where the manifest lies, ending with a slash
 * @param needed ids that must be there
 * @throws Error naming the clip that is missing or cannot be decoded
 */
export async function loadVoicePack<Sound>(
  folder: URL,
  needed: readonly string[],
  decode: (bytes: ArrayBuffer) => Promise<Sound>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Sound>> {
  return loadClips(folder, await loadManifest(folder, signal), needed, decode, signal);
}

/** @throws Error if there is none */
export async function loadManifest(folder: URL, signal: AbortSignal): Promise<VoiceManifest> {
  const response = await get(new URL('manifest.json', folder), { cache: 'no-cache', signal });
  return (await response.json()) as VoiceManifest;
}

/** Fetches and decodes the clips of a manifest, as {@link loadVoicePack} does. */
export async function loadClips<Sound>(
  folder: URL,
  manifest: VoiceManifest,
  needed: readonly string[],
  decode: (bytes: ArrayBuffer) => Promise<Sound>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Sound>> {
  const entries = new Map(manifest.clips.map((entry) => [entry.id, entry]));
  const load = async (id: string): Promise<[string, Sound]> => {
    const entry = entries.get(id);
    if (!entry) {
      throw new Error(`voice pack ${manifest.language} has no clip ${id}`);
    }
    const url = new URL(entry.clip, folder);
    // The hash in the address lets a replaced clip pass the caches.
    url.searchParams.set('v', entry.sha256.slice(0, 12));
    const response = await get(url, { integrity: `sha256-${base64(entry.sha256)}`, signal });
    return [id, await decode(await response.arrayBuffer())];
  };
  return new Map(await Promise.all(needed.map(load)));
}

async function get(url: URL, options: RequestInit): Promise<Response> {
  const response = await fetch(url, options);
  if (!response.ok) {
    throw new Error(`${url.pathname}: status ${response.status}`);
  }
  return response;
}

function base64(hexadecimal: string): string {
  const bytes = hexadecimal.match(/../g) ?? [];
  return btoa(String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 16))));
}
