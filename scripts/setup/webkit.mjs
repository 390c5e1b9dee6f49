// WebKitGTK by its own WebDriver, on a screen of its own where there is an Xvfb.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Xvfb chooses a free display by itself and writes its number to file descriptor 3. */
async function openScreen(path) {
  const screen = spawn(path, ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await new Promise((resolve, reject) => {
    screen.stdio[3].on('data', (data) => resolve(String(data).trim()));
    screen.on('exit', (code) => reject(new Error(`Xvfb ended with ${code}.`)));
    screen.on('error', reject);
  });
  return { name: `:${number}`, close: () => screen.kill() };
}

/**
 * Starts the driver.
 * @returns `server`, its address; `capabilities` of a session; and `close()`
 */
export async function startWebKit({ path, driver, display }) {
  const screen = display ? await openScreen(display) : undefined;
  const port = await freePort();
  const running = spawn(driver, [`--port=${port}`], { stdio: 'ignore', env: { ...process.env, ...(screen && { DISPLAY: screen.name }) } });
  const server = `http://127.0.0.1:${port}`;
  for (let tries = 0; !(await fetch(`${server}/status`).then(({ ok }) => ok, () => false)); tries++) {
    if (tries > 100) throw new Error('WebKitWebDriver does not answer.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const close = () => {
    running.kill();
    screen?.close();
  };
  return {
    server,
    capabilities: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary: path, args: ['--automation'] } },
    close,
  };
}
