import path from 'node:path';
import { miniProgram } from './mini-program';

export interface Bundle {
  script: string;
  style: string;
}

let built: Promise<Bundle> | undefined;

/** The page's one script and one style sheet, built at the first request and then kept. */
export function bundle(): Promise<Bundle> {
  built ??= build().catch((error) => {
    built = undefined; // the next request tries again
    throw error;
  });
  return built;
}

async function build(): Promise<Bundle> {
  // A sandbox whose console nobody opens never loads esbuild.
  const esbuild = await import('esbuild');
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(__dirname, 'app/main.tsx')],
    outdir: path.join(__dirname, 'app'),
    bundle: true,
    plugins: [miniProgram],
    // What WeChat gives the scripts of pages.
    inject: [path.join(__dirname, 'app/phone/wechat.ts')],
    write: false,
    minify: true,
    charset: 'utf8',
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'silent',
  });
  const text = (extension: string) => outputFiles.find((file) => file.path.endsWith(extension))?.text ?? '';
  return { script: text('.js'), style: text('.css') };
}
