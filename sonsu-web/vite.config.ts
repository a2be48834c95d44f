import { cpSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const out = process.env['SONSU_WEB_OUT'] ?? 'target/classes/META-INF/resources';

export default defineConfig({
  base: '/',
  publicDir: false,
  build: {
    outDir: out,
    emptyOutDir: true,
    target: 'es2022',
    // The polyfill and data: URLs would be inline content, which the page's security policy forbids.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { index: 'index.html', console: 'console/index.html', 'sonsu-pin': 'src/kiosk/embed.ts' },
      output: {
        // Host pages name it, so its name stays.
        entryFileNames: ({ name }) => (name === 'sonsu-pin' ? 'sonsu-pin.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  plugins: [
    {
      // Voice packs keep their names: an operator may lay human recordings over them. The page checks their hashes.
      name: 'voice-packs',
      writeBundle() {
        for (const folder of ['voices', 'voices/kiosk']) {
          // Every folder with a manifest is a language that is spoken.
          const languages = readdirSync(folder).filter((each) => existsSync(`${folder}/${each}/manifest.json`));
          for (const language of languages) {
            cpSync(`${folder}/${language}`, `${out}/${folder}/${language}`, { recursive: true });
          }
          writeFileSync(`${out}/${folder}/languages.json`, JSON.stringify(languages.sort()));
        }
        // For whoever makes a pack: what has to be said.
        cpSync('voices/kiosk/phrases.json', `${out}/voices/kiosk/phrases.json`);
        cpSync('src/mark.svg', `${out}/mark.svg`);
        cpSync('examples', `${out}/examples`, { recursive: true });
        cpSync('custom-elements.json', `${out}/custom-elements.json`);
      },
    },
  ],
  test: {
    include: ['test/**/*.test.ts'],
    environment: 'happy-dom',
    restoreMocks: true,
  },
});
