// A CommonJS package otherwise closes an ESM import cycle inside Nest: load these two first.
import 'reflect-metadata';
import '@nestjs/core';
