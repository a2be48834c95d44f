@NullMarked
package dev.sonsu.onnx;

import org.jspecify.annotations.NullMarked;
