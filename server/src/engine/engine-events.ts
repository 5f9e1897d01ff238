/** DI token of the bus on which the engine publishes, a `TypedEventBus<EngineEvents>`. */
export const ENGINE_EVENTS = Symbol('EngineEvents');
