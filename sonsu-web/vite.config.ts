import { cpSync } from 'node:fs';
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
  },
  plugins: [
    {
      // Voice packs keep their names: an operator may lay human recordings over them. The page checks their hashes.
      name: 'voice-packs',
      writeBundle() {
        for (const language of ['ko', 'en']) {
          cpSync(`voices/${language}`, `${out}/voices/${language}`, { recursive: true });
        }
      },
    },
  ],
  test: {
    include: ['test/**/*.test.ts'],
    environment: 'happy-dom',
    restoreMocks: true,
  },
});
