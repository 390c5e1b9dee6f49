/** What the test runner in the browser offers; its package brings no types of its own. */
type Body = () => unknown;
declare function describe(name: string, body: Body): void;
declare function it(name: string, body: Body): void;
declare function beforeEach(body: Body): void;
declare function afterEach(body: Body): void;
