/** In place of what this reader may not know. */
export const masked = '（已隐去）'
