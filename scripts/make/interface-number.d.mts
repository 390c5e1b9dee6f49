export declare const INTERFACE_FILE: string;
export declare function interfaceText(root: string): string;
export declare function writeInterfaceNumber(root: string): void;
