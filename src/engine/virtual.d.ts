/** The core as one self-contained function: no name inside it refers to anything outside. */
declare module 'virtual:mc-core' {
  const factory: () => import('./core.ts').Core;
  export default factory;
}

/** What the checker finds by solving, in the same form. */
declare module 'virtual:mc-checks' {
  const factory: () => import('./core.ts').Core;
  export default factory;
}

/** The engine's WebAssembly: base64 of raw deflate, the smallest form inside a compressed script. */
declare module 'virtual:mc-wasm' {
  const packed: string;
  export default packed;
}
